import Diagnostics
@testable import Formats
import Glibc
import Shapes
import TestSupport
import Testing

/// Numbers of JSON are the doubles nearest to what is written, wherever they stand and however long
/// they are; `strtod` is the judge.
struct JSONNumberTests {
  private static let texts = generatedNumbers(10_000, seed: 3)

  /// Decimals of 5 to 40 digits with every length of the part before the point, 0 among them.
  private static func generatedNumbers(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let digits = Int.random(in: 5...40, using: &generator)
      let whole = Bool.random(using: &generator) ? 1 : Int.random(in: 1...digits, using: &generator)
      let startsWithZero = whole == 1 && Bool.random(using: &generator)
      var text = Bool.random(using: &generator) ? "-" : ""
      let zeros = Int.random(in: 0...3, using: &generator) == 0 ? digits / 2 : 0
      for place in 0..<digits {
        if place == whole { text += "." }
        let isZero = place == 0 ? startsWithZero : startsWithZero && place < zeros
        text += isZero ? "0" : String(Int.random(in: place == 0 ? 1...9 : 0...9, using: &generator))
      }
      guard Int.random(in: 0...2, using: &generator) == 0 else { return text }
      let exponent = Int.random(
        in: 0...(Bool.random(using: &generator) ? 20 : 400), using: &generator)
      let sign = ["-", "", "+"].randomElement(using: &generator)!
      return text + (Bool.random(using: &generator) ? "e" : "E")
        + (sign != "-" && exponent > 260 ? "-" : sign) + String(exponent)
    }
  }

  private func differences(_ numbers: [Double?], from texts: [String] = texts) -> [String] {
    guard numbers.count == texts.count else { return ["\(numbers.count) numbers"] }
    return zip(texts, numbers).filter { text, _ in !keepsDigits(text) }
      .filter { $1?.bitPattern != strtod($0, nil).bitPattern }
      .map { "\($0) is \($1.map(String.init(describing:)) ?? "no number")" }
  }

  /// Whole numbers that no double holds are the text of their digits.
  private func keepsDigits(_ text: String) -> Bool {
    let isWhole = text.wholeMatch(of: /-?\d+(?:\.0+)?/) != nil
    let size = abs(strtod(text, nil))
    return isWhole && size >= 9_007_199_254_740_992
  }

  private func value(_ text: String) throws -> PropertyValue {
    try parseJSON(Array(text.utf8), file: "n.json").root
  }

  private func features(_ text: String) throws -> FeatureFile {
    try parseFeatures(Array(text.utf8), file: "n.geojson").value
  }

  private func numbers(_ value: PropertyValue?) -> [Double?] {
    (value?.array ?? []).filter { $0 != "x" }.map(\.number)
  }

  @Test func `numbers of a document are those of strtod`() throws {
    let texts = Self.texts
    #expect(differences(numbers(try value("[\(texts.joined(separator: ","))]"))) == [])
    #expect(differences(numbers(try value("[\(texts.joined(separator: " \n ,\t"))\n]"))) == [])
    let members = texts.enumerated().map { "\"\($0)\": \($1)" }
    let object = try value("{\(members.joined(separator: ","))}").object ?? [:]
    #expect(differences(texts.indices.map { object["\($0)"]?.number }) == [])
  }

  @Test func `a number alone is that of strtod`() throws {
    #expect(differences(try Self.texts.map { try value($0).number }) == [])
    #expect(differences(try Self.texts.map { try value(" \($0)\n").number }) == [])
  }

  @Test func `numbers of features are those of strtod`() throws {
    let texts = Self.texts
    let list = texts.joined(separator: ",")
    let members = texts.enumerated().map { "\"\($0)\": \($1)" }.joined(separator: ",")
    let file = try features(
      """
      {"type": "FeatureCollection", "foreign": [\(list)], "features": [
        {"type": "Feature", "geometry": null,
         "properties": {"folded": [\(list)], "unfolded": [\(list), "x"]}},
        {"type": "Feature", "geometry": null, "properties": {\(members)}}
      ]}
      """)
    #expect(differences(numbers(file.foreignMembers["foreign"])) == [])
    #expect(differences(numbers(file.features[0].properties["folded"])) == [])
    #expect(differences(numbers(file.features[0].properties["unfolded"])) == [])
    let properties = file.features[1].properties
    #expect(differences(texts.indices.map { properties["\($0)"]?.number }) == [])
  }

  @Test func `coordinates are those of strtod`() throws {
    let texts = Self.texts.filter { abs(strtod($0, nil)) <= 90 }
    let positions = texts.map { "[\($0), \($0)]" }.joined(separator: ",\n")
    for wrapped in [#"{"type":"Feature","properties":{},"geometry":"#, ""] {
      let file = try features(
        "\(wrapped){\"type\":\"MultiPoint\",\"coordinates\":[\(positions)]}"
          + (wrapped.isEmpty ? "" : "}"))
      guard case .multiPoint(let points) = file.features[0].geometry else {
        Issue.record("no points")
        continue
      }
      #expect(differences(points.map(\.x), from: texts) == [])
      #expect(differences(points.map(\.y), from: texts) == [])
    }
  }

  @Test(arguments: [
    "0.90000000000000002220", "-0.49999999999999994449", "0.000000000000000000001",
    "0e99999999999999999999", "-0.0e-99999999999999999999", "0e999", "1e-99999999999999999999",
    "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308",
    "9007199254740993", "9223372036854775807", "18446744073709551616", "123456789012345678901",
    "0.\(String(repeating: "0", count: 2000))1e2001",
    "1\(String(repeating: "0", count: 2000))e-2000",
  ])
  func `numbers at the edges are those of strtod`(text: String) throws {
    #expect(differences([try value(text).number], from: [text]) == [])
    #expect(differences(numbers(try value("[\(text)]")), from: [text]) == [])
  }

  @Test func `a number of a million digits is read`() throws {
    let text = "0." + String(repeating: "3", count: 1_000_000)
    #expect(differences(numbers(try value("[\(text)]")), from: [text]) == [])
  }

  @Test(arguments: [
    "1e999", "-1e309", "1e99999999999999999999", "1\(String(repeating: "0", count: 400))",
  ])
  func `numbers beyond the largest double are too large`(text: String) {
    for wrapped in [text, "[1,\n\(text)]", "{\"a\":\n\(text)}"] {
      let error = #expect(throws: FormatError.self) { try value(wrapped) }
      let message = error?.description ?? ""
      #expect(message.contains("is too large; numbers end at 1.7976931348623157e308"))
      #expect(message.hasPrefix("n.json:\(wrapped == text ? 1 : 2): the number '\(text.prefix(5))"))
    }
  }

  @Test(arguments: [
    "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e5", "1..2", "0x10", "1_000",
    "012345678901234567890123", "0.123456789012345678901.2", "12345678901234567890123e",
    "12345678901234567890123x", "12345678901234567890123.", "-.12345678901234567890123",
  ])
  func `what is no number of JSON is none`(text: String) {
    for wrapped in [text, "[\(text)]", "{\"a\": \(text)}", "[\(text), \"x\"]"] {
      #expect(throws: FormatError.self) { try value(wrapped) }
    }
  }

  @Test func `nothing follows a long number`() {
    let long = "0.90000000000000002220"
    #expect(throws: FormatError.self) { try value("\(long) 1") }
    #expect(throws: FormatError.self) { try value("\(long)]") }
    #expect(throws: FormatError.self) { try value("[\(long) 1]") }
    #expect(throws: FormatError.self) { try value("[\(long)\"x\"]") }
  }
}
