import Shapes
import Diagnostics
import Shapes
import Territory

/// The values of one row or feature by column, read with messages that say where they stand.
struct RowFields {
  let problems: DiagnosticCollector
  let line: Int
  /// The row or feature as messages name it; asked for only when there is one.
  let feature: () -> String?
  /// The text of a column without white space around it; nil where it is empty or not there.
  let text: (String) -> String?

  func error(code: String? = nil, _ what: String, advice: String) {
    problems.error(line: line, of: feature(), code: code, what, advice: advice)
  }

  /// The text of a column that must not be empty.
  func required(_ column: String) -> String? {
    let text = text(column)
    if text == nil { error(code: "cell-empty", "'\(column)' is empty", advice: "fill it in") }
    return text
  }

  /// A day, month or year; nil where the column is empty or wrong.
  func date(_ column: String) -> PartialDate? {
    text(column).flatMap { date(from: $0, in: column) }
  }

  /// A day, month or year that must be there; nil, with an error, where it is missing or wrong.
  func requiredDate(_ column: String) -> PartialDate? {
    required(column).flatMap { date(from: $0, in: column) }
  }

  private func date(from text: String, in column: String) -> PartialDate? {
    switch DateReading(text) {
    case .date(let date, let hasTimeOfDay):
      if hasTimeOfDay {
        problems.reportTimeOfDay(line: line, of: feature(), "'\(text)' in '\(column)'")
      }
      return date
    case .wrong(let reason, let advice):
      error(
        code: "date-invalid",
        "'\(text)' in '\(column)' is not a date" + (reason.map { ": \($0)" } ?? ""),
        advice: advice)
      return nil
    }
  }

  /// One of the words of an enumeration; nil where the column is empty or wrong.
  func word<Word: RawRepresentable & CaseIterable>(_ column: String) -> Word?
  where Word.RawValue == String {
    guard let text = text(column) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    error(
      code: "word-unknown", "'\(text)' is not a \(column)", advice: advice(for: text, among: known))
    return nil
  }

  /// Ids joined by `+`; empty where the column is.
  func actors(_ column: String) -> [String] {
    guard let text = text(column) else { return [] }
    let ids = ActorList.ids(in: text)
    for id in ids where !isActorIdentifier(id) {
      problems.tallyError(
        of: id, line: line, of: feature(), code: Diagnostic.mistakenActorCode,
        "'\(id)' in '\(column)' is not an actor's id", advice: actorIdentifierAdvice(for: id))
    }
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      error(
        code: "actor-repeated", "'\(id)' stands twice in '\(column)'",
        advice: "name each actor once")
    }
    return ids
  }

  /// Kilometres, or a length with its unit, in metres; nil where the column is empty or wrong.
  func reach(_ column: String) -> Double? {
    guard let text = text(column) else { return nil }
    if let metres = metres(from: text) { return metres }
    if let point = text.firstIndex(of: ","),
      let metres = metres(from: text.replacingCharacter(at: point, with: "."))
    {
      problems.reportDecimalComma(line: line, text, metres / 1000, in: column)
      return metres
    }
    if isNumberOfMetres(text) {
      error(
        code: "number-range", "'\(text)' in '\(column)' is out of range",
        advice: "write \(Quantity.reach.expectation)")
    } else {
      error(
        code: "number-invalid", "'\(text)' in '\(column)' is not a distance",
        advice: "write kilometres such as 80")
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static let mistakenActorCode = "actor-id-invalid"

  /// What a row names that cannot be an actor's id; nil for other problems.
  package var mistakenActor: String? {
    guard code == Self.mistakenActorCode, what.hasPrefix("'"),
      let end = what.firstRange(of: "' in '")
    else { return nil }
    return String(what[what.index(after: what.startIndex)..<end.lowerBound])
  }
}

extension DiagnosticCollector {
  /// Says once a file that hours are not read.
  func reportTimeOfDay(line: Int?, of feature: String?, _ subject: String) {
    tally(
      line: line, of: feature, code: "time-of-day", "\(subject) has a time of day",
      advice: "only days are known: the day counts as it is written, in any time zone")
  }
}

/// Reads `80 km`, `500 m` or a bare number of kilometres; nil for anything else and for what is no reach on
/// earth.
func metres(from text: String) -> Double? {
  anyMetres(from: text).flatMap { Quantity.reach.contains($0 / 1000) ? $0 : nil }
}

/// The text is a length, however large.
func isNumberOfMetres(_ text: String) -> Bool { (anyMetres(from: text) ?? -1) >= 0 }

private func anyMetres(from text: String) -> Double? {
  let units: [(suffix: String, metres: Double)] = [("km", 1000), ("m", 1), ("", 1000)]
  for unit in units where text.hasSuffix(unit.suffix) {
    return Double(trimmed(text.dropLast(unit.suffix.count))).map { $0 * unit.metres }
  }
  return nil
}

/// The text is made of lower-case ASCII letters, digits and hyphens.
package func isActorIdentifier(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
}

func actorIdentifierAdvice(for text: String) -> String {
  let lower = String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
  return isActorIdentifier(lower)
    ? "write it as '\(lower)'" : "ids are lower-case ASCII letters, digits and hyphens"
}

extension String {
  fileprivate func replacingCharacter(at index: Index, with text: String) -> String {
    self[..<index] + text + self[self.index(after: index)...]
  }
}
