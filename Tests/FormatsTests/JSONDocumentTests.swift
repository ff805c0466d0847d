import Diagnostics
import Formats
import Shapes
import Testing

struct JSONDocumentTests {
  private func parse(_ text: String) throws -> JSONDocument {
    try parseJSON(Array(text.utf8), file: "style.json")
  }

  private func failure(_ text: String) -> String {
    failure(Array(text.utf8))
  }

  private func failure(_ bytes: [UInt8]) -> String {
    do {
      _ = try parseJSON(bytes, file: "style.json")
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `every kind of value is read`() throws {
    let root = try parse(
      #"{"a": [1, -2.5e3, true, false, null, "é\n😀"], "b": {}, "c": [], "d": [[1, 2], "x"]}"#
    ).root
    let expected: PropertyValue = [
      "a": [1, -2500, true, false, nil, "é\n😀"], "b": .object([:]), "c": .array([]),
      "d": [[1, 2], "x"],
    ]
    #expect(root == expected)
  }

  @Test(arguments: ["1", "\"x\"", "true", "null", "[1,2]"])
  func `a value that is no object is read`(text: String) throws {
    #expect(try parse(text).root.json == text)
  }

  @Test func `pointers find the lines of values and of their nearest ancestors`() throws {
    let document = try parse(
      """
      {
        "layers": [
          {"id": "a"},
          {
            "paint": {
              "a/b": [1,
                2]
            }
          }
        ],
        "m~n": 1
      }
      """)
    #expect(document.line(at: "") == 1)
    #expect(document.line(at: "/layers") == 2)
    #expect(document.line(at: "/layers/0/id") == 3)
    #expect(document.line(at: "/layers/1") == 4)
    #expect(document.line(at: "/layers/1/paint/a~1b/1") == 7)
    #expect(document.line(at: "/layers/1/paint/missing/deeper") == 5)
    #expect(document.line(at: "/m~0n") == 11)
    #expect(document.line(at: "/layers/9") == 2)
  }

  @Test func `a byte order mark and a member given twice are warnings`() throws {
    let document = try parseJSON(
      [0xEF, 0xBB, 0xBF] + Array("{\n\"a\": 1,\n\"a\": 2}".utf8), file: "style.json")
    #expect(document.root == ["a": 2])
    #expect(
      document.warnings.map(\.description) == [
        "style.json:1: the file begins with a byte order mark; save it as UTF-8 without one",
        "style.json:3: the member 'a' stands twice in one object; the last one counts; remove one",
      ])
  }

  @Test(arguments: [
    ("", "style.json: the file is empty; it must hold a JSON value"),
    (" \n ", "style.json: the file is empty; it must hold a JSON value"),
    (
      "{\"a\": 1,\n \"b\": [1,\n 2",
      "style.json:3: the file is cut off: it ends before all arrays and objects are closed; fetch or save it again"
    ),
    (
      "{\"a\": 1\n \"b\": 2}",
      "style.json:2: this is not JSON: '\"b\": 2}'; check the commas, colons and brackets before it"
    ),
    (
      "[1,\nNaN]",
      "style.json:2: 'NaN]' is not a number that JSON allows; leave the value out or write null"
    ),
    (
      "[1,\n1e999]",
      "style.json:2: the number '1e999]' is too large; numbers end at 1.7976931348623157e308"
    ),
    (
      "[1,\n012]",
      "style.json:2: '012]' is not a number that JSON allows; mend it"
    ),
    (
      "[1,\n\"\\ud800\"]",
      #"style.json:2: the text '"\ud800"]' has an escape that JSON does not know; mend it"#
    ),
    (
      "[1,\n\"\\udc00\"]",
      #"style.json:2: the text '"\udc00"]' has an escape that JSON does not know; mend it"#
    ),
    (
      "{\"a\": 1,\n\"b: 2}",
      "style.json:2: the file ends inside of a text that begins here: it is cut off, or a quote is missing; "
        + "fetch or save it again"
    ),
    (
      "{\"a\": 1,\n\"b\": \"x\ny\"}",
      "style.json:2: a text that begins here is not closed on its line; close it with a quote, or write \\n"
    ),
    (
      "{}\n{}",
      "style.json:2: more follows behind the end of the value: '{}'; a file holds one value; put several features into one FeatureCollection"
    ),
    (
      "{\"a\": tru}",
      "style.json:1: this is not JSON: 'tru}'; check the commas, colons and brackets before it"
    ),
    (
      "[1,\n nul]",
      "style.json:2: this is not JSON: 'nul]'; check the commas, colons and brackets before it"
    ),
  ])
  func `what is not JSON is refused with its line`(text: String, message: String) {
    #expect(failure(text) == message)
  }

  @Test func `nesting has a limit`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      failure(deep + "1" + String(repeating: "]", count: 100_000)).contains("more than 256 deep"))
    #expect(failure(deep).contains("style.json:1"))
    let objects =
      String(repeating: "{\"a\":", count: 5000) + "1" + String(repeating: "}", count: 5000)
    #expect(failure(objects).contains("more than 256 deep"))
    let allowed = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(failure(allowed) == "")
  }

  @Test func `other encodings are named`() {
    #expect(
      failure([0x7B, 0x0A, 0x22, 0xFF, 0x22, 0x7D])
        == "style.json:2: the text is not valid UTF-8 here; save it as UTF-8")
  }

  /// No input may crash the reader: every way of cutting and of changing one byte of a text.
  @Test func `damaged texts are read or refused`() {
    let text = Array(#"{"a":[1,-2.5e3,true,null,"é\n"],"b":{"c":[[1,2],[3,"x"]]}}"#.utf8)
    for end in text.indices { #expect(failure(Array(text[..<end])) != "") }
    for index in text.indices {
      for byte in [0x00, 0x22, 0x2C, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xED, 0xFF] as [UInt8] {
        var damaged = text
        damaged[index] = byte
        _ = failure(damaged)
      }
    }
  }
}
