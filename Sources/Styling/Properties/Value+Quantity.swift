import Diagnostics
import Expressions
import Shapes

extension Value {
  /// The first of its numbers that is not in the quantity's range; nil where all are.
  func firstNumber(outside quantity: Quantity) -> Double? {
    switch self {
    case .number(let number): quantity.contains(number) ? nil : number
    case .array(let items):
      items.lazy.compactMap { $0.firstNumber(outside: quantity) }.first
    case .padding(let numbers), .numbers(let numbers):
      numbers.first { !quantity.contains($0) }
    case .anchorOffsets(let offsets):
      offsets.lazy.flatMap(\.offset).first { !quantity.contains($0) }
    default: nil
    }
  }

  /// The first of its numbers that is none or infinite; nil where there is none.
  var firstUndrawable: Double? {
    switch self {
    case .number(let number): number.isFinite ? nil : number
    case .array(let items): items.lazy.compactMap(\.firstUndrawable).first
    case .padding(let numbers), .numbers(let numbers): numbers.first { !$0.isFinite }
    case .anchorOffsets(let offsets): offsets.lazy.flatMap(\.offset).first { !$0.isFinite }
    default: nil
    }
  }

  /// Every number of it brought into the quantity's range.
  func clamped(to quantity: Quantity) -> Value {
    switch self {
    case .number(let number): return .number(quantity.clamped(number))
    case .array(let items): return .array(items.map { $0.clamped(to: quantity) })
    case .padding(let numbers): return .padding(numbers.map(quantity.clamped))
    case .numbers(let numbers): return .numbers(numbers.map(quantity.clamped))
    case .anchorOffsets(let offsets):
      return .anchorOffsets(
        offsets.map { anchor in
          var anchor = anchor
          anchor.offset = anchor.offset.map(quantity.clamped)
          return anchor
        })
    default: return self
    }
  }
}

extension Quantity {
  /// `between 0 and 10000`, as styles write their numbers.
  var bounds: String {
    "between \(NumberText.text(of: range.lowerBound)) and \(NumberText.text(of: range.upperBound))"
  }

  /// `12 px`.
  func text(of number: Double) -> String {
    let text = NumberText.text(of: number)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }

  /// Rounding alone brought the number there.
  private func isNear(_ number: Double) -> Bool {
    abs(clamped(number) - number) <= 1e-9 * max(abs(number), 1)
  }

  /// The number of an expression in the range; one that lies beyond becomes the nearest that is allowed, with a
  /// warning.
  func drawn(
    _ number: Double, at pointer: @autoclosure () -> JSONPointer, _ log: EvaluationLog?
  ) -> Double {
    guard !contains(number) else { return number }
    noteClamped(number, at: pointer(), log)
    return clamped(number)
  }

  /// Warns that something else than the number is drawn.
  func noteClamped(
    _ number: Double, at pointer: @autoclosure () -> JSONPointer, _ log: EvaluationLog?
  ) {
    guard let log, !isNear(number) else { return }
    log.note(
      pointer: pointer(), what: "\(text(of: number)) is out of range",
      advice: "\(NumberText.text(of: clamped(number))) is drawn instead; keep it \(bounds)")
  }
}
