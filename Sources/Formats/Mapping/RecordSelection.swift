import Expressions
import Shapes

/// What of a file is kept while it is read.
struct RecordSelection: Sendable {
  /// Records that it does not let pass are only counted.
  var filter: RecordFilter?
  /// The columns that are kept; nil for all.
  var fields: Set<String>?

  static let all = RecordSelection()
}

/// An expression that leaves the records for which it is true.
struct RecordFilter: Sendable {
  private let expression: Expression
  /// As it is written.
  let json: PropertyValue
  /// The columns that it asks for; nil where that depends on the record.
  let columns: Set<String>?
  /// Columns that are compared with texts.
  private let texts: Set<String>

  /// Nil for what is no expression of a truth value; the reader of map documents says why.
  init?(_ json: PropertyValue) {
    guard let expression = try? Self.compiled(json) else { return nil }
    self.expression = expression
    self.json = json
    columns = Self.columns(of: json)
    texts = Self.textColumns(of: json)
  }

  /// - Throws: `StyleError` for what is no expression of a truth value.
  static func compiled(_ json: PropertyValue) throws(StyleError) -> Expression {
    try ExpressionCompilation.compile(
      json,
      for: PropertySpecification(["type": "boolean", "expression": ["parameters": ["feature"]]]))
  }

  /// - Parameter record: What it has in those columns that the filter reads; others may be there as well.
  func passes(_ record: [String: PropertyValue]) -> Bool {
    var properties = record
    for (name, value) in record where !texts.contains(name) {
      properties[name] = value.numberIfWritten
    }
    let context = EvaluationContext(zoom: 0, properties: properties)
    return (try? expression.evaluate(context))?.bool ?? false
  }

  private static func columns(of json: PropertyValue) -> Set<String>? {
    if case .object = json { return nil }
    guard let items = json.array, let name = items.first?.string else { return [] }
    if name == "literal" { return [] }
    if name == "properties" { return nil }
    var columns: Set<String> = []
    if name == "get" || name == "has", items.count == 2 {
      guard let column = items[1].string else { return nil }
      columns.insert(column)
    }
    for item in items.dropFirst() {
      guard let found = Self.columns(of: item) else { return nil }
      columns.formUnion(found)
    }
    return columns
  }

  /// Cells of tables are texts; those that an expression compares with numbers are meant as such.
  private static func textColumns(of json: PropertyValue) -> Set<String> {
    guard let items = json.array, let name = items.first?.string else { return [] }
    var texts = items.dropFirst().reduce(into: Set<String>()) { $0.formUnion(textColumns(of: $1)) }
    guard ["==", "!=", "<", ">", "<=", ">=", "in", "match"].contains(name), items.count > 2 else {
      return texts
    }
    let read = items.dropFirst().compactMap { item -> String? in
      guard let call = item.array, call.count == 2, call[0] == "get" else { return nil }
      return call[1].string
    }
    let others = items.dropFirst().flatMap {
      $0.array?.first == "literal" ? $0.array?.last?.array ?? [] : [$0]
    }
    let labels = name == "match" ? others.flatMap { $0.array ?? [$0] } : others
    if labels.contains(where: { $0.string != nil }) { texts.formUnion(read) }
    return texts
  }
}

extension PropertyValue {
  /// A text that is a number as JSON writes it, as that number.
  fileprivate var numberIfWritten: PropertyValue {
    guard let text = string, let first = text.utf8.first,
      first == 0x2D || (0x30...0x39).contains(first),
      let number = Double(text), number.isFinite
    else { return self }
    return .number(number)
  }
}
