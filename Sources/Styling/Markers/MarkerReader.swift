import Diagnostics
import Expressions
import Shapes

/// Checks one marker under `controlmap:markers`.
struct MarkerReader {
  private(set) var problems: [Diagnostic] = []
  private let pointer: JSONPointer

  init(pointer: JSONPointer) {
    self.pointer = pointer
  }

  /// The types of what may be an expression.
  private static let types: [String: ValueType] = [
    "fill": .color, "stroke": .color, "stroke-width": .number,
  ]
  private static let known = ["path", "size", "view-box"] + types.keys

  /// The marker; nil when something is wrong with it.
  mutating func read(_ json: PropertyValue) -> MarkerTemplate? {
    guard let members = json.object else {
      report("a marker is an object", "write {\"path\": \"M…Z\", \"size\": [width, height]}")
      return nil
    }
    for key in members.keys.sorted() where !Self.known.contains(key) {
      report("a marker has no '\(key)'", NearestName.advice(for: key, among: Self.known), at: key)
    }
    let isOpen = members["fill"] == "none"
    var values: [String: Expression] = [:]
    for key in Self.types.keys.sorted() where !(key == "fill" && isOpen) {
      values[key] = members[key].flatMap { readValue(key, $0) }
    }
    guard let outline = readPath(members["path"]), let box = readBox(members) else { return nil }
    let middle = box.view.center
    let scale = (x: box.width / box.view.width, y: box.height / box.view.height)
    return MarkerTemplate(
      outline: outline.mapped {
        Point(($0.x - middle.x) * scale.x, ($0.y - middle.y) * scale.y)
      },
      width: box.width, height: box.height, isOpen: isOpen, pointer: pointer, values: values)
  }

  private mutating func readPath(_ json: PropertyValue?) -> Outline? {
    guard let text = json?.string else {
      report("the marker has no path", "write the path data of SVG, \"M0 0H8V8H0Z\"", at: "path")
      return nil
    }
    do {
      return try PathReader.read(text)
    } catch {
      report(
        "the path cannot be read at character \(error.character): \(error.what)",
        "write the path data of SVG, \"M0 0H8V8H0Z\"", at: "path")
      return nil
    }
  }

  /// How large the marker is drawn, and the part of the path's plane that this shows: the view box,
  /// else from 0, 0 to the size.
  private mutating func readBox(_ members: [String: PropertyValue]) -> (
    view: Extent<Page>, width: Double, height: Double
  )? {
    let problemCount = problems.count
    let size = readSize(members["size"])
    let view = readView(members["view-box"])
    guard problems.count == problemCount else { return nil }
    guard let (width, height) = size ?? view.map({ ($0.width, $0.height) }) else {
      report("the marker has no size", "write \"size\": [width, height] in pixels", at: "size")
      return nil
    }
    return (view ?? Extent(x: 0, y: 0, width: width, height: height), width, height)
  }

  private mutating func readSize(_ json: PropertyValue?) -> (Double, Double)? {
    guard let json else { return nil }
    let numbers = json.array?.compactMap(\.number) ?? []
    if numbers.count == 2, json.array?.count == 2, numbers.allSatisfy(Quantity.markerSide.contains)
    {
      return (numbers[0], numbers[1])
    }
    report(
      "\(json.excerpt) is no size", "write [width, height], both \(Quantity.markerSide.bounds)",
      at: "size")
    return nil
  }

  private mutating func readView(_ json: PropertyValue?) -> Extent<Page>? {
    guard let json else { return nil }
    let numbers = json.array?.compactMap(\.number) ?? []
    if numbers.count == 4, json.array?.count == 4,
      numbers.allSatisfy(Quantity.markerCoordinate.contains), numbers[2] >= 1e-6, numbers[3] >= 1e-6
    {
      return Extent(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
    report(
      "\(json.excerpt) is no view box", "write [x, y, width, height] of the path", at: "view-box")
    return nil
  }

  private mutating func readValue(_ key: String, _ json: PropertyValue) -> Expression? {
    guard let type = Self.types[key] else { return nil }
    var parser = ExpressionParser(pointer: pointer.appending(key))
    let expression = parser.parseWhole(json, expected: type)
    problems += parser.problems
    if let number = expression?.constant?.number, number < 0 {
      report("a \(key) of \(json.excerpt) cannot be drawn", "make it at least 0", at: key)
    } else if let number = expression?.constant?.number, !Quantity.length.contains(number) {
      report(
        "\(Quantity.length.text(of: number)) is out of range", "keep it \(Quantity.length.bounds)",
        at: key)
    }
    return expression
  }

  private mutating func report(_ what: String, _ advice: String, at key: String? = nil) {
    let place = key.map { pointer.appending($0) } ?? pointer
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
  }
}
