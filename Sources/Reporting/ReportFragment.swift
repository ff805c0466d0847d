import Cartography
public import Diagnostics
import Localization
import MapMaking
public import Painter

extension MapReport {
  /// Markup for documents of others.
  public enum FragmentMarkup: String, Sendable, CaseIterable {
    /// GitHub Flavored Markdown.
    case markdown = "md"
    case asciidoc = "adoc"
  }

  /// A part of a document, with the pictures that it names.
  public struct Fragment: Sendable {
    public var text: String
    /// Beside it.
    public var pictures: [(name: String, bytes: [UInt8])]
    /// What should be known about the pictures.
    public var warnings: [Diagnostic]
  }

  /// What the page says, as a part of a document: the map of its date, what changed, tables, sources and method.
  ///
  /// - Parameters:
  ///   - name: What the names of the pictures begin with.
  ///   - format: Of the pictures.
  public func fragment(
    as markup: FragmentMarkup, named name: String, pictures format: PictureFormat, text: TextSetter
  ) throws(ControlMapError) -> Fragment {
    var writer = FragmentWriter(report: self, markup: markup)
    var fragment = Fragment(text: "", pictures: [], warnings: [])
    let pictures = [("map", map), ("changes", comparison?.picture), ("chart", chart)]
    var names: [String: String] = [:]
    for (part, picture) in pictures {
      guard let picture else { continue }
      let file = try picture.drawn.file(as: format, picture.options, text: text)
      let own = "\(name)-\(part).\(format.name)"
      names[part] = own
      fragment.pictures.append((own, file.bytes))
      fragment.warnings += file.warnings.filter { !fragment.warnings.contains($0) }
    }
    writer.write(pictures: names)
    fragment.text = writer.text
    return fragment
  }
}

/// Writes a part of a document.
private struct FragmentWriter {
  let report: MapReport
  let markup: MapReport.FragmentMarkup
  var text = ""

  private var page: PageWords { report.words }
  private var words: Localizer { page.words }

  init(report: MapReport, markup: MapReport.FragmentMarkup) {
    (self.report, self.markup) = (report, markup)
  }

  mutating func write(pictures: [String: String]) {
    add(heading: report.date.heading, 2)
    add(paragraph: report.date.text)
    add(paragraph: report.standfirst)
    add(picture: pictures["map"], report.map.description)
    add(paragraph: report.caption)
    add(report.holders)
    add(report.towns)
    if let comparison = report.comparison {
      add(heading: comparison.heading, 3)
      add(picture: pictures["changes"], comparison.picture.description)
      for table in comparison.tables { add(table, 4) }
    }
    if let chart = report.chart {
      add(heading: page[.chart], 3)
      add(picture: pictures["chart"], chart.description)
    }
    add(report.changes)
    if !report.sources.isEmpty {
      add(heading: page[.sources], 3)
      for (index, source) in report.sources.enumerated() {
        text += "\(markup == .markdown ? "\(index + 1)." : ".") \(escaped(source))\n"
      }
      text += "\n"
    }
    if !report.method.isEmpty {
      add(heading: page[.method], 3)
      for sentence in report.method { add(paragraph: sentence) }
    }
    for line in report.credits { add(paragraph: line) }
    text.removeLast()
  }

  private mutating func add(heading: String, _ level: Int) {
    guard !heading.isEmpty else { return }
    let sign = markup == .markdown ? "#" : "="
    text += "\(String(repeating: sign, count: level)) \(escaped(heading))\n\n"
  }

  private mutating func add(paragraph: String) {
    guard !paragraph.isEmpty else { return }
    text += escaped(paragraph) + "\n\n"
  }

  private mutating func add(picture: String?, _ description: String) {
    guard let picture else { return }
    let address = picture.replacing(" ", with: "%20")
    text +=
      markup == .markdown
      ? "![\(escaped(description))](<\(picture)>)\n\n"
      : "image::\(address)[\"\(escaped(description).replacing("\"", with: "&#34;"))\"]\n\n"
  }

  private mutating func add(_ table: ReportTable?, _ level: Int = 3) {
    guard let table else { return }
    add(heading: table.caption, level)
    guard !table.columns.isEmpty else { return }
    let titles = table.columns.map { escaped($0.title) }
    let rows = table.rows.map { $0.map(cell) }
    switch markup {
    case .markdown:
      func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
      text += line(titles)
      text += line(table.columns.map { $0.alignment == .right ? "---:" : "---" })
      for row in rows { text += line(row) }
    case .asciidoc:
      let columns = table.columns.map { $0.alignment == .right ? ">1" : "<1" }
      text += "[cols=\"\(columns.joined(separator: ","))\",options=\"header\"]\n|===\n"
      for row in [titles] + rows { text += row.map { "|\($0)" }.joined(separator: " ") + "\n" }
      text += "|===\n"
    }
    text += "\n"
    if let note = table.note { add(paragraph: note) }
  }

  private func cell(_ cell: ReportTable.Cell) -> String {
    escaped(
      ([cell.content.text] + [cell.references.map(words.number).joined(separator: words.comma)])
        .filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// The text in one line, without anything that the markup would read as its own.
  ///
  /// - Source: GitHub Flavored Markdown Spec, section 6.1, backslash escapes; AsciiDoc reads character references.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch (markup, scalar) {
      case (_, "\n"), (_, "\r"), (_, "\u{2028}"), (_, "\u{2029}"): escaped += " "
      case (.markdown, let sign) where #"\`*_{}[]<>#|~!$"#.unicodeScalars.contains(sign):
        escaped += "\\\(sign)"
      case (.markdown, "&"): escaped += "&amp;"
      case (.asciidoc, let sign) where #"\`*_{}[]<>#|~^+&'"=:"#.unicodeScalars.contains(sign):
        escaped += "&#\(sign.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
