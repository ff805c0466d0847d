import Cartography
import Diagnostics
import Formats
import Localization
import Painter
import Shapes
import Territory

extension MapReport {
  /// The page as one HTML file: it asks nobody for anything, and shows its date and its tables without JavaScript.
  ///
  /// A content security policy allows its own style and script alone, by their hashes.
  ///
  /// - Parameter version: Of the program, named at the foot of the page.
  public func html(version: String) -> [UInt8] { ReportPage(report: self, version: version).bytes }
}

/// Writes the page.
private struct ReportPage {
  let report: MapReport
  let version: String

  private var page: PageWords { report.words }
  private var words: Localizer { report.words.words }

  private static let style = PackageResources.report_css
  private static let script = PackageResources.report_js

  var bytes: [UInt8] {
    var html = HTMLMarkup()
    html.append("<!DOCTYPE html>\n")
    html.add(
      "html",
      [("lang", report.language), ("dir", words.isRightToLeft ? "rtl" : "ltr")]
    ) { html in
      html.add("head") { addHead(&$0) }
      html.add("body") { addBody(&$0) }
    }
    return html.bytes
  }

  // MARK: Head

  private func addHead(_ html: inout HTMLMarkup) {
    html.append("<meta charset=\"utf-8\">\n")
    html.open(
      "meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
    html.append("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.open("meta", [("name", "description"), ("content", report.map.description)])
    html.append("\n")
    html.add("title", title)
    html.add("style") { $0.append(Self.style) }
  }

  private var title: String {
    [report.date.heading, report.date.text].filter { !$0.isEmpty }.joined(separator: words.comma)
  }

  /// - Source: W3C Content Security Policy Level 3, section 2.3.1, hash sources.
  private var policy: String {
    func source(_ bytes: [UInt8]) -> String {
      var hash = ContentHash()
      hash.update(bytes)
      return "'sha256-\(hash.digest().base64)'"
    }
    let pictures = [report.map, report.comparison?.picture, report.chart].compactMap(\.self)
    let files = pictures.map(\.bytes) + [report.series, report.narrowSeries].compactMap(\.self)
    let rules = ([Self.style] + files.flatMap(styles)).map(source)
      .withoutRepetition()
    return [
      "default-src 'none'", "style-src \(rules.joined(separator: " "))",
      "script-src \(source(Self.script))", "img-src data:", "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
  }

  /// What stands in the style elements of an SVG.
  private func styles(in svg: [UInt8]) -> [[UInt8]] {
    let (open, end) = (Array("<style type=\"text/css\">".utf8), Array("</style>".utf8))
    var found: [[UInt8]] = []
    var rest = svg[...]
    while let start = rest.firstRange(of: open) {
      rest = rest[start.upperBound...]
      guard let stop = rest.firstRange(of: end) else { break }
      found.append(Array(rest[..<stop.lowerBound]))
      rest = rest[stop.upperBound...]
    }
    return found
  }

  // MARK: Body

  private func addBody(_ html: inout HTMLMarkup) {
    html.add("a", [("class", "skip"), ("href", "#map")], page[.toMap])
    html.add("header") { html in
      html.add("h1", [("id", "heading")], report.date.heading)
      if let day = report.date.day {
        html.add("p", [("class", "date")]) {
          $0.add(
            "time", [("id", "heading-date"), ("datetime", day.description)], report.date.text)
        }
      }
      html.add("p", [("id", "standfirst")], report.standfirst)
    }
    html.add("main") { html in
      addMap(&html)
      addSection("holders", report.holders?.caption, &html) { add(report.holders, &$0) }
      addSection("towns", report.towns?.caption, &html) { add(report.towns, &$0) }
      addSection("comparison", report.comparison?.heading, &html) { html in
        guard let comparison = report.comparison else { return }
        add(comparison.picture, comparison.heading, &html)
        for table in comparison.tables { add(table, &html, isHeaded: false) }
      }
      addSection("chart", report.chart.map { _ in page[.chart] }, &html) { html in
        if let chart = report.chart { add(chart, page[.chart], &html) }
      }
      addSection("changes", report.changes?.caption, &html) { add(report.changes, &$0) }
      addSources(&html)
      addMethod(&html)
    }
    html.add("footer") { html in
      for line in report.credits { html.add("p", line) }
      html.add("p", page[.madeBy].filling("{version}", with: version))
    }
    html.add("script", [("id", "report-data"), ("type", "application/json")]) { $0.append(data) }
    for (id, series) in [("report-maps", report.series), ("narrow-maps", report.narrowSeries)] {
      guard let series else { continue }
      // Maps of many dates have most in common.
      html.add("script", [("id", id), ("type", "application/octet-stream")]) {
        $0.append(series.zlibCompressed.base64)
      }
    }
    html.add("script") { $0.append(Self.script) }
  }

  private func addSection(
    _ id: String, _ heading: String?, _ html: inout HTMLMarkup,
    _ content: (inout HTMLMarkup) -> Void
  ) {
    guard let heading else { return }
    html.add("section", [("aria-labelledby", "\(id)-heading")]) { html in
      html.add("h2", [("id", "\(id)-heading")], heading)
      content(&html)
    }
  }

  private func addMap(_ html: inout HTMLMarkup) {
    html.add("section", [("id", "map"), ("aria-label", page[.map])]) { html in
      if report.dates.count > 1 {
        html.add("noscript") {
          $0.add("p", page[.noScript].filling("{date}", with: report.date.text))
        }
        addPlayer(&html)
      }
      html.add("figure") { html in
        html.append(report.map.bytes)
        html.add("figcaption", [("id", "description")], report.map.description)
      }
      if !report.caption.isEmpty { html.add("p", report.caption) }
      html.open("div", [("id", "choices"), ("class", "choices"), ("hidden", "")])
      html.close("div")
      html.open("p", [("id", "status"), ("class", "unseen"), ("role", "status")])
      html.close("p")
    }
  }

  private func addPlayer(_ html: inout HTMLMarkup) {
    html.add("div", [("id", "player"), ("class", "player"), ("hidden", "")]) { html in
      html.add(
        "button", [("id", "play"), ("type", "button"), ("aria-pressed", "false")], page[.play])
      html.open(
        "input",
        [
          ("id", "day"), ("type", "range"), ("min", "0"), ("max", "\(report.dates.count - 1)"),
          ("step", "1"), ("value", "\(report.shown)"), ("aria-label", page[.day]),
          ("aria-valuetext", report.date.text),
        ])
      html.add("output", [("id", "day-text"), ("for", "day")], report.date.text)
      html.add("label") { html in
        html.text(page[.pace] + " ")
        html.add("select", [("id", "pace")]) { html in
          html.add("option", [("value", "2000")], page[.slow])
          html.add("option", [("value", "1000"), ("selected", "")], page[.usual])
          html.add("option", [("value", "400")], page[.fast])
        }
      }
    }
  }

  private func add(_ picture: MapReport.Picture, _ name: String, _ html: inout HTMLMarkup) {
    html.add("figure") { html in
      // On a telephone letters are large enough to be read, and the picture is moved beneath the finger.
      html.add(
        "div",
        [
          ("class", "scroll broad"), ("tabindex", "0"), ("role", "group"),
          ("aria-label", name),
        ]
      ) { $0.append(picture.bytes) }
      html.add("figcaption", picture.description)
    }
  }

  // MARK: Tables

  /// - Parameter isHeaded: A heading above says what the caption would.
  private func add(_ table: ReportTable?, _ html: inout HTMLMarkup, isHeaded: Bool = true) {
    guard let table else { return }
    guard !table.columns.isEmpty else { return html.add("p", table.caption) }
    html.add(
      "div",
      [("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", table.caption)]
    ) { html in
      html.add("table") { html in
        html.add("caption", isHeaded ? [("class", "unseen")] : [], table.caption)
        if table.columns.contains(where: { !$0.title.isEmpty }) {
          html.add("thead") { html in
            html.add("tr") { html in
              for column in table.columns {
                let attributes: HTMLMarkup.Attributes =
                  column.title.isEmpty ? [] : [("scope", "col")]
                html.add(
                  column.title.isEmpty ? "td" : "th", attributes + alignment(column), column.title)
              }
            }
          }
        }
        html.add("tbody") { html in
          for row in table.rows {
            html.add("tr") { html in
              for (column, cell) in zip(table.columns, row) {
                html.add("td", alignment(column)) { add(cell, &$0) }
              }
            }
          }
        }
      }
    }
    if let note = table.note {
      for line in note.split(separator: "\n") { html.add("p", [("class", "note")], String(line)) }
    }
  }

  private func alignment(_ column: PageTable.Column) -> HTMLMarkup.Attributes {
    column.alignment == .right ? [("class", "number")] : []
  }

  private func add(_ cell: ReportTable.Cell, _ html: inout HTMLMarkup) {
    if !cell.content.colors.isEmpty {
      html.add("span", [("class", "dots"), ("aria-hidden", "true")]) { html in
        for color in cell.content.colors {
          html.append(
            "<svg viewBox=\"0 0 10 10\"><circle cx=\"5\" cy=\"5\" r=\"4.5\" fill=\"\(color.hex)\"/></svg>"
          )
        }
      }
    }
    html.text(cell.content.text)
    for (index, number) in cell.references.enumerated() {
      if index > 0 { html.text(words.comma) }
      html.append("<a href=\"#source-\(number)\">")
      html.text(words.number(number))
      html.append("</a>")
    }
  }

  private func addSources(_ html: inout HTMLMarkup) {
    guard !report.sources.isEmpty else { return }
    addSection("sources", page[.sources], &html) { html in
      html.add("ol", [("class", "sources")]) { html in
        for (index, source) in report.sources.enumerated() {
          html.add("li", [("id", "source-\(index + 1)")], source)
        }
      }
    }
  }

  private func addMethod(_ html: inout HTMLMarkup) {
    addSection("method", report.method.isEmpty ? nil : page[.method], &html) { html in
      for sentence in report.method { html.add("p", sentence) }
    }
    // The command speaks English.
    addSection("notes", report.warnings.isEmpty ? nil : page[.dataNotes], &html) { html in
      html.add("ul", [("class", "notes"), ("lang", "en"), ("dir", "ltr")]) { html in
        for warning in report.warnings { html.add("li", warning.description) }
      }
    }
  }

  // MARK: What the script reads

  private var data: String {
    func text(_ value: String) -> PropertyValue { .string(value) }
    let json = PropertyValue.object([
      "shown": .number(Double(report.shown)),
      "dates": .array(
        report.dates.map {
          .object([
            "day": text($0.day?.description ?? ""), "text": text($0.text),
            "heading": text($0.heading), "description": text($0.description),
          ])
        }),
      "groups": .array(
        report.groups.map {
          .object(["title": text($0.title), "layers": .array($0.layers.map(text))])
        }),
      "actors": .array(
        report.actors.map { .object(["id": text($0.id), "name": text($0.name)]) }),
      "words": .object([
        "play": text(page[.play]), "pause": text(page[.pause]), "layers": text(page[.layers]),
        "sure": text(page[.sure]), "highlight": text(page[.highlight]),
        "high": text(words[.high]), "medium": text(words[.medium]), "low": text(words[.low]),
      ]),
    ]).json
    // No text of the data ends the element.
    return json.replacing("<", with: "\\u003c")
  }
}
