import Diagnostics
import Formats
import Testing

struct TableTests {
  private func read(_ text: String) throws -> Table {
    let folder = try TemporaryFolder()
    return try readTable(at: folder.file("t.csv", text))
  }

  private func failure(_ text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let path = try folder.file("t.csv", text)
    return errors(in: folder) { _ = try readTable(at: path) }
  }

  @Test func `cells are cut as RFC 4180 says`() throws {
    let table = try read("a, b ,c\r\n1,\"x, \"\"y\"\"\nz\",\r\n\r\n,,\r\n\"\",é,3")
    #expect(table.columns == ["a", "b", "c"])
    #expect(table.rows.map(\.cells) == [["1", "x, \"y\"\nz", ""], ["", "é", "3"]])
    #expect(table.rows.map(\.line) == [2, 6])
    #expect(table.rows[0]["b"] == "x, \"y\"\nz")
    #expect(table.rows[0]["d"] == nil)
    #expect(table.warnings.isEmpty)
  }

  @Test(arguments: ["a,b\n1,2\n", "a,b\n1,2", "a,b\r1,2\r", "a,b\r\n1,2\r\n"])
  func `every line end is one`(text: String) throws {
    #expect(try read(text).rows.map(\.cells) == [["1", "2"]])
  }

  @Test(arguments: [("a;b\n1;2,5\n", "semicolons"), ("a\tb\n1\t2,5\n", "tabs")])
  func `another separator is recognised with a warning`(text: String, name: String) throws {
    let table = try read(text)
    #expect(table.rows.map(\.cells) == [["1", "2,5"]])
    #expect(
      table.warnings.map(\.what) == ["the table is separated by \(name)"])
  }

  @Test func `a byte order mark is a warning and no part of the first column`() throws {
    let table = try read("\u{FEFF}a,b\n1,2\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.warnings.map(\.line) == [1])
  }

  @Test(arguments: [
    (
      "a,b\n1,\"2\n3,4\n",
      [
        "t.csv:2: a quote that begins here is never closed; close it; a quote inside a quoted text is written twice"
      ]
    ),
    (
      "a,b\n1,\"2\"x\n",
      ["t.csv:2: text follows a closing quote; write quotes inside a quoted text twice"]
    ),
    (
      "a,b\n\"x\ny\",2\n1\n1,2,3\n",
      [
        "t.csv:4: the row has 1 cell where the header names 2; add the missing cells",
        "t.csv:5: the row has 3 cells where the header names 2; put texts that hold a separator into quotes",
      ]
    ),
    ("a,b,a\n", ["t.csv:1: two columns are named 'a'; rename or remove one"]),
    ("", ["t.csv: the table is empty; its first line must name the columns"]),
  ])
  func `what is wrong is reported with its line`(text: String, messages: [String]) throws {
    #expect(try failure(text) == messages)
  }

  @Test func `a text that is not UTF-8 is refused with its line`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("t.csv", Array("a,b\n1,Caf".utf8) + [0xE9, 0x0A])
    #expect(
      errors(in: folder) { _ = try readTable(at: path) }
        == ["t.csv:2: the text is not valid UTF-8 here; save it as UTF-8"])
  }
}
