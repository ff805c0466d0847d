import Diagnostics
public import Expressions
public import Shapes

/// A hatch as the style describes it: every measure and colour a constant or an expression over the
/// feature.
public struct HatchTemplate: Sendable {
  /// What is repeated.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Thin parallel lines `width` wide, `spacing` from one to the next, in `color` or in turn in all of
    /// `colors`, on both sides of each a `casing`.
    case lines
    /// The same lines in two directions.
    case cross
    /// Bands of equal `width` in all of `colors`, without gaps.
    case stripes
    /// Dots of the diameter `width` on a square grid of `spacing`.
    case dots
  }

  public let kind: Kind
  /// The place of the hatch in the style.
  let pointer: JSONPointer
  let values: [String: Expression]

  /// Returns the hatch for one feature.
  ///
  /// What cannot be evaluated is noted in the context's log and taken as its default: an angle of
  /// 45°, a spacing of 8 and a width of 1.5 CSS pixels, black, no background.
  public func resolve(_ context: EvaluationContext) -> Hatch {
    let width = max(number("width", 1.5, context), Self.leastWidth)
    let spacing = max(number("spacing", 8, context), width)
    let color = color("color", context) ?? .black
    let pattern: Hatch.Pattern =
      switch kind {
      case .dots: .dots(radius: width / 2, spacing: spacing, color: color)
      case .cross: .crossedBands(bands(width, spacing, color, context))
      case .lines, .stripes: .bands(bands(width, spacing, color, context))
      }
    return Hatch(
      pattern: pattern, angle: number("angle", 45, context),
      background: self.color("background", context))
  }

  /// Below this, in CSS pixels, a line is lost in any picture and a hatch would take for ever.
  private static let leastWidth = 0.1

  private func bands(
    _ width: Double, _ spacing: Double, _ color: Color, _ context: EvaluationContext
  ) -> [Hatch.Band] {
    let several = colors(context)
    let colors = several.isEmpty ? [color] : several
    return kind == .stripes
      ? colors.map { .init(color: $0, width: width) }
      : colors.flatMap { lineBands($0, width, spacing, context) }
  }

  /// A line with its casing and the gap behind it.
  private func lineBands(
    _ color: Color, _ width: Double, _ spacing: Double, _ context: EvaluationContext
  ) -> [Hatch.Band] {
    let line = Hatch.Band(color: color, width: width)
    let casing = self.color("casing", context).map { casing in
      Hatch.Band(
        color: casing, width: max(number("casing-width", 1, context), Self.leastWidth))
    }
    let bands = [casing, line, casing].compactMap { $0 }
    let gap = spacing - bands.reduce(0) { $0 + $1.width }
    return gap > 0 ? bands + [.init(color: nil, width: gap)] : bands
  }

  /// What a member of a hatch counts.
  static func quantity(of key: String) -> Quantity { key == "angle" ? .angle : .length }

  private func number(_ key: String, _ standard: Double, _ context: EvaluationContext) -> Double {
    guard let number = value(key, context)?.number, number.isFinite else { return standard }
    return Self.quantity(of: key).drawn(number, at: pointer.appending(key), context.log)
  }

  private func color(_ key: String, _ context: EvaluationContext) -> Color? {
    value(key, context)?.color
  }

  private func colors(_ context: EvaluationContext) -> [Color] {
    var colors: [Color] = []
    for item in value("colors", context)?.array ?? [] {
      do {
        colors.append(try Conversions.color(from: item))
      } catch {
        context.log?.note(
          pointer: pointer.appending("colors"), what: error.description, advice: Self.advice)
      }
    }
    return colors
  }

  private func value(_ key: String, _ context: EvaluationContext) -> Value? {
    context.value(key, of: values, at: pointer.appending(key), advice: Self.advice)
  }

  private static let advice =
    "the default is drawn instead; make the expression fit the data"
}
