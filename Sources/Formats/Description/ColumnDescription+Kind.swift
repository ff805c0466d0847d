import MapDocument
import Shapes
import Territory

extension ColumnDescription {
  private static let mostSamples = 4

  /// Looks at all values of a column.
  init(_ name: String, _ values: some Sequence<PropertyValue>) {
    var distinct: Set<String> = []
    var samples: [String] = []
    var filled: [(value: PropertyValue, text: String)] = []
    for value in values {
      let text = fieldText(value)
      guard !text.isEmpty else { continue }
      filled.append((value, text))
      if distinct.insert(text).inserted, samples.count < Self.mostSamples { samples.append(text) }
    }
    self.init(
      name: name, kind: Self.kind(of: filled, named: name), filled: filled.count,
      distinct: distinct.count, samples: samples)
  }

  private static func kind(
    of values: [(value: PropertyValue, text: String)], named name: String
  ) -> Kind {
    guard !values.isEmpty else { return .empty }
    let texts = values.lazy.map(\.text)
    if values.allSatisfy({ $0.value.array != nil }) { return .list }
    if values.allSatisfy({ $0.value.object != nil }) { return .object }
    if values.allSatisfy({ $0.value.bool != nil }) { return .truthValue }
    let truths = ["true", "false", "yes", "no", "oui", "non"]
    if texts.allSatisfy({ truths.contains($0.lowercased()) }) { return .truthValue }
    // Numbers are dates only where the column says so: ids are numbers too.
    let areNumbers = texts.allSatisfy { WrittenNumber($0).value != nil }
    if !areNumbers || isNamedAsDate(name), let date = dateKind(of: texts) { return date }
    if areNumbers { return numberKind(of: texts) }
    let isList =
      texts.contains { $0.contains("+") }
      && texts.allSatisfy { ActorList.ids(in: $0).allSatisfy(isActorIdentifier) }
    return isList ? .list : .text
  }

  private static func numberKind(of texts: some Sequence<String>) -> Kind {
    // Codes have zeros in front, which a number would lose.
    let isCode = texts.contains {
      $0.utf8.count > 1 && $0.hasPrefix("0") && $0.allSatisfy(\.isNumber)
    }
    if isCode { return .text }
    return texts.allSatisfy { Double($0).map { $0 == $0.rounded() } ?? false }
      ? .wholeNumber : .number
  }

  private static func dateKind(of texts: some Collection<String>) -> Kind? {
    let longest = 48
    guard texts.allSatisfy({ $0.utf8.count <= longest && $0.contains(where: \.isNumber) }) else {
      return nil
    }
    let dates = texts.lazy.map { DateReading($0).date }
    if dates.allSatisfy({ $0 != nil }) {
      let precisions = Set(dates.compactMap { $0?.precision })
      let written: [(PartialDate.Precision, String)] = [
        (.day, "YYYY-MM-DD"), (.week, "YYYY-Www"), (.month, "YYYY-MM"), (.year, "YYYY"),
      ]
      return .date(
        precision: written.filter { precisions.contains($0.0) }.map(\.1).joined(separator: ", "))
    }
    switch FoundDateFormat(texts) {
    case .asUsual: return nil
    case .one(let format): return .writtenDate(format.text, or: nil)
    case .ambiguous(let one, let other, _): return .writtenDate(one.text, or: other.text)
    }
  }

  private static func isNamedAsDate(_ name: String) -> Bool {
    let word = name.lowercased()
    return ["date", "time", "year", "modified", "updated", "changed", "created"].contains(
      where: word.contains)
      || ["date", "from", "to", "recorded"].contains {
        ColumnNames.meant(by: $0, among: [name]) != nil
      }
  }
}
