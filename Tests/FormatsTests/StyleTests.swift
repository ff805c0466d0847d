import Diagnostics
import Formats
import Styling
import Testing

struct StyleTests {
  private func read(_ text: String) throws -> (Parsed<Style>?, [String]) {
    let folder = try TemporaryFolder()
    let path = try folder.file("style.json", text)
    var reading: Parsed<Style>?
    let found = errors(in: folder) { reading = try readStyle(at: path) }
    return (reading, found)
  }

  @Test func `a style is read`() throws {
    let (reading, found) = try read(
      #"{"version": 8, "sources": {}, "layers": [{"id": "ground", "type": "background"}]}"#)
    #expect(found.isEmpty)
    #expect(reading?.value.layers.count == 1)
  }

  @Test func `a problem has the line of its value`() throws {
    let (_, found) = try read(
      """
      {
        "version": 8,
        "sources": {},
        "layers": [
          {"id": "ground",
           "type": "backgrund"}
        ]
      }
      """)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("style.json:6: /layers/0/type: ") == true, "\(found)")
  }

  @Test func `what is not JSON is no style`() throws {
    #expect(
      try read("{").1 == [
        "style.json:1: the file is cut off: it ends before all arrays and objects are closed; "
          + "fetch or save it again"
      ])
  }
}
