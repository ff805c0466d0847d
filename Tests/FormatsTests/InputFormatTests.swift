import Formats
import MapDocument
import Testing

struct InputFormatTests {
  @Test func `an end of a file's name belongs to one format`() {
    let suffixes = InputFormat.builtIn.flatMap(\.suffixes)
    #expect(Set(suffixes).count == suffixes.count)
    #expect(suffixes.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
  }

  @Test(arguments: InputFormat.builtIn.flatMap(\.suffixes))
  func `every door takes a file for what the table says`(suffix: String) {
    let path = "folder.csv/File.\(suffix.uppercased())"
    let kind = InputFormat.format(ofFile: path)?.kind
    #expect(kind != nil)
    #expect((ControlSource(path: path).kind == .polygons) == (kind == .features))
  }

  @Test func `other ends and folders of such a name have no format`() {
    for path in ["a", "csv", ".csv", "a.csv/b", "a.csvx"] {
      #expect(InputFormat.format(ofFile: path) == nil, "\(path)")
    }
  }
}
