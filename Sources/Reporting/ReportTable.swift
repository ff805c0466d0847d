import Cartography

/// A table of a page, whose cells lead to the sources that they rest on.
struct ReportTable: Sendable {
  struct Cell: Sendable {
    var content: PageTable.Cell
    /// Numbers of sources, from 1.
    var references: [Int] = []

    init(_ content: PageTable.Cell, references: [Int] = []) {
      (self.content, self.references) = (content, references)
    }

    init(_ text: String, references: [Int] = []) {
      self.init(PageTable.Cell(text), references: references)
    }
  }

  /// Names it, where no heading above does.
  var caption: String
  var columns: [PageTable.Column]
  var rows: [[Cell]]
  var note: String?

  init(_ caption: String, columns: [PageTable.Column], rows: [[Cell]], note: String? = nil) {
    (self.caption, self.columns, self.rows, self.note) = (caption, columns, rows, note)
  }

  init(_ table: PageTable) {
    self.init(
      table.heading, columns: table.columns, rows: table.rows.map { $0.map { Cell($0) } },
      note: table.note)
  }
}

/// The sources that a page names, numbered in the order in which it does.
struct ReportSources: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a source.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    names.append(name)
    numbers[name] = names.count
    return names.count
  }
}
