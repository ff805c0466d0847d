package import MapDocument
import Shapes

extension KeyTable {
  /// The sections of a page in Markdown that lists the keys of tables and of all that they lead to.
  ///
  /// - Parameter tables: Those of outermost maps.
  package static func sections(_ tables: [KeyTable]) -> String {
    var seen: Set<String> = []
    return tables.flatMap(\.withInner).filter { seen.insert($0.name).inserted }.map(\.section)
      .joined(separator: "\n")
  }

  private var section: String {
    var text = "## \(name)\n\n\(about)\n"
    let others = (before + after).map { "[\($0.name)](#\($0.name))" }
    if !others.isEmpty {
      text += "The keys of \(others.joined(separator: " and ")) stand here too.\n"
    }
    if let form = self.others {
      text += "\(own.isEmpty ? "Under each name" : "Under any other name") stands \(form.words).\n"
    }
    guard !own.isEmpty else { return text }
    text += "\n| key | is | says | left out |\n|---|---|---|---|\n"
    for key in own {
      let usual = key.isRequired ? "is an error" : key.usual ?? ""
      text += "| `\(key.name)` | \(key.form.words) | \(key.help) | \(usual) |\n"
    }
    return text
  }
}

extension DocumentForm {
  /// What may stand here, in Markdown.
  fileprivate var words: String {
    switch self {
    case .text(let what): what
    case .path: "the path of a file"
    case .words(_, let called?): called
    case .words(let words, nil): words.map { "`\($0)`" }.joined(separator: ", ")
    case .number(let quantity): quantity.expectation
    case .truth: "`true` or `false`"
    case .date:
      "a day, week, month or year: `2012-06-15`, `2012-W24`, `2012-06`, `2012`, `-0500` for 501 BC"
    case .pattern(let what, _, let examples, _):
      what.contains("`") ? what : "\(what): \(examples.map { "`\($0)`" }.joined(separator: ", "))"
    case .box: "`[west, south, east, north]` in degrees"
    case .position: "`[longitude, latitude]` in degrees"
    case .languages(let form): "a map from languages to \(form.words): `{en: …, fr: …}`"
    case .map(let table): "a map, see [\(table.name)](#\(table.name))"
    case .entries(let names, _, let form, _): "a map from \(names) to \(form.words)"
    case .list(let form): "\(form.words); or a list of such"
    case .sequence(let form, let count): "a list of \(count) or more, each \(form.words)"
    case .either(let forms): forms.map(\.words).joined(separator: "; ")
    case .expression: "an expression: `[\"==\", [get, column], value]`"
    case .anything: "anything"
    }
  }
}
