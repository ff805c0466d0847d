/// How much an expression may build and do, so that a style from elsewhere takes neither all memory nor all
/// time. Styles that people or programs write stay far below.
enum ExpressionLimits {
  /// Bytes of one text in UTF-8.
  static let text = 1 << 20
  /// Items of an array that is built.
  static let items = 1 << 16
  /// Steps of one evaluation. A value named by `let` is evaluated where it is used, so that names of names
  /// double the steps with each.
  static let steps = 100_000
  /// Evaluations that wait for each other: they share one stack.
  static let height = 1000
  /// Bytes that the constant parts of one expression come to.
  static let constants = 1 << 18

  static func check(_ value: Value) throws(EvaluationError) {
    switch value {
    case .string(let text): try check(length: text.utf8.count)
    case .array(let items): try check(count: items.count)
    default: break
    }
  }

  static func check(length: Int) throws(EvaluationError) {
    guard length > text else { return }
    throw EvaluationError("the text is longer than 1 MiB")
  }

  static func check(count: Int) throws(EvaluationError) {
    guard count > items else { return }
    throw EvaluationError("the array has more than \(items) items")
  }

  /// About how many bytes a value takes.
  static func size(of value: Value) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .array(let items): items.reduce(0) { $0 + 64 + size(of: $1) }
    case .formatted(let text): text.sections.reduce(0) { $0 + 64 + $1.text.utf8.count }
    case .image(let image): image.name.utf8.count
    default: 0
    }
  }
}
