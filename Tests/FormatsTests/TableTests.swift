import Diagnostics
import Formats
import Shapes
import Territory
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
        == [
          "t.csv:2: the text is not UTF-8 but likely Windows-1252 or Latin-1; save it as UTF-8; "
            + "of a table the map document may say encoding: windows-1252"
        ])
  }

  /// What spreadsheets write for tables: a mark, the separator on a line of its own, semicolons, padded rows.
  @Test func `a table that a spreadsheet saved is read`() throws {
    let folder = try TemporaryFolder()
    let text =
      "\u{FEFF}sep=;\r\n\"id\";\"name\";lat;lon;;\r\ngao;\"Gao\";16,27;-0,04;;\r\n"
      + "ber;Ber;16,77;-2,53\r\n;;;;;\r\n  ; ;;;;\r\n"
    let reading = try readPlaces(at: folder.file("p.csv", text), id: "id")
    #expect(reading.value.map(\.id) == ["gao", "ber"])
    #expect(reading.value.map(\.location) == [Point(-0.04, 16.27), Point(-2.53, 16.77)])
    let told = reading.warnings.map(\.what)
    #expect(told.contains("'-0,04' in 'lon' has a decimal comma, here and in 3 more places"))
    let bad = try folder.file("q.csv", "id,name\na,b,c\n")
    #expect(
      errors(in: folder) { _ = try readTable(at: bad) } == [
        "q.csv:2: the row has 3 cells where the header names 2; put texts that hold a separator into quotes"
      ])
  }
}
