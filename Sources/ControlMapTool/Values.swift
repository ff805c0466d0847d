import ArgumentParser
import ControlMap

// What options take besides words and paths; each says what is wrong with a text that is none.

/// A day, month or year as the command line gives it.
struct DateArgument {
  var date: PartialDate

  init(_ text: String) throws(ValidationError) {
    switch DateReading(text) {
    case .date(let date, _): self.date = date
    case .wrong(let reason, let advice):
      throw ValidationError(
        "it is no day, month or year" + (reason.map { ": \($0)" } ?? "") + "; \(advice)")
    }
  }
}

/// Days, months or years joined by commas.
struct DateList {
  var days: [Day]

  init(_ text: String) throws(ValidationError) {
    days = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      do throws(ValidationError) {
        days.append(try DateArgument(String(part.filter { $0 != " " })).date.first)
      } catch {
        throw ValidationError("'\(part)': \(error.message)")
      }
    }
  }
}

/// West, south, east, north in degrees, or a name.
struct ExtentArgument {
  var extent: MapExtent

  init(_ text: String) throws(ValidationError) {
    if text == "main" {
      extent = .main
    } else if text.first?.isLetter == true, !text.contains(",") {
      extent = .source(text)
    } else {
      extent = .box(try Self.box(text))
    }
  }

  private static func box(_ text: String) throws(ValidationError) -> Extent<Geographic> {
    let numbers = try degrees(in: text, named: ["west", "south", "east", "north"])
    let (west, south, east, north) = (numbers[0], numbers[1], numbers[2], numbers[3])
    for longitude in [west, east] { try check(longitude: longitude) }
    for latitude in [south, north] { try check(latitude: latitude) }
    guard let extent = Extent(west: west, south: south, east: east, north: north) else {
      throw ValidationError(
        "it has no size, or its sides are swapped: south must be less than north; over the 180th meridian west is more than east"
      )
    }
    return extent
  }
}

/// `auto` or `none`.
struct InsetsArgument {
  var isAutomatic: Bool

  init(_ text: String) throws(ValidationError) {
    guard ["auto", "none"].contains(text) else { throw ValidationError("write auto or none") }
    isAutomatic = text == "auto"
  }
}

extension BasemapChoice {
  /// What was typed.
  static func named(_ text: String) throws(ValidationError) -> BasemapChoice {
    guard let choice = BasemapChoice(rawValue: text) else {
      throw ValidationError("write auto or none")
    }
    return choice
  }
}

extension SurroundingLandChoice {
  /// What was typed.
  static func named(_ text: String) throws(ValidationError) -> SurroundingLandChoice {
    guard let choice = SurroundingLandChoice(rawValue: text) else {
      throw ValidationError("write world or none")
    }
    return choice
  }
}

/// Longitude and latitude in degrees.
struct Coordinate {
  var point: Point<Geographic>

  init(_ text: String) throws(ValidationError) {
    let numbers = try degrees(in: text, named: ["longitude", "latitude"])
    try check(longitude: numbers[0])
    try check(latitude: numbers[1])
    point = Point(numbers[0], numbers[1]).wrappedOnce
  }
}

/// Width and height of a page in CSS pixels.
struct PageSize {
  var width: Double
  var height: Double

  init(_ text: String) throws(ValidationError) {
    guard let size = PageSetup.size(from: text) else {
      throw ValidationError(
        "write 1200x900 (\(Quantity.pageSide.limits) a side), A4, A4 landscape or 210x297mm")
    }
    (width, height) = size
  }
}

private func degrees(in text: String, named names: [String]) throws(ValidationError) -> [Double] {
  let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
    Double($0.filter { $0 != " " })
  }
  guard numbers.count == names.count, numbers.allSatisfy(\.isFinite) else {
    throw ValidationError("write \(names.joined(separator: ",")) in degrees, with commas between")
  }
  return numbers
}

/// Refuses a number that an option cannot have.
func check(_ number: Double, of option: String, _ quantity: Quantity) throws(ValidationError) {
  guard quantity.contains(number) else {
    throw ValidationError("--\(option) \(number.shortest) is not \(quantity.expectation)")
  }
}

extension Double {
  /// A whole number without its fraction.
  fileprivate var shortest: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}

private func check(longitude: Double) throws(ValidationError) {
  guard abs(longitude) <= 360 else {
    throw ValidationError("a longitude lies between -180 and 180, or beyond by up to half a turn")
  }
}

private func check(latitude: Double) throws(ValidationError) {
  guard abs(latitude) <= 90 else { throw ValidationError("a latitude lies between -90 and 90.") }
}

extension PageTemplate {
  /// The template of a name that was typed.
  static func named(_ text: String) throws(ValidationError) -> PageTemplate {
    if let template = PageTemplate(rawValue: text) { return template }
    let known = allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("there is no template '\(text)'; write one of \(known)")
  }
}
