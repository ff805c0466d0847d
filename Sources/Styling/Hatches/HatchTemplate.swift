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
  public func resolve(_ context: EvaluationContext) -> ResolvedHatch {
    let width = max(number("width", 1.5, context), Self.leastWidth)
    let spacing = max(number("spacing", 8, context), width)
    let color = color("color", context) ?? .black
    return ResolvedHatch(
      kind: kind == .dots ? .dots : kind == .cross ? .crossed : .bands,
      angle: number("angle", 45, context), bands: bands(width, spacing, color, context),
      radius: width / 2, spacing: spacing, color: color,
      background: self.color("background", context))
  }

  /// Below this, in CSS pixels, a line is lost in any picture and a hatch would take for ever.
  private static let leastWidth = 0.1

  private func bands(
    _ width: Double, _ spacing: Double, _ color: Color, _ context: EvaluationContext
  ) -> [ResolvedHatch.Band] {
    switch kind {
    case .dots: return []
    case .stripes:
      let colors = colors(context)
      return (colors.isEmpty ? [color] : colors).map { .init(color: $0, width: width) }
    case .lines, .cross:
      let colors = colors(context)
      return (colors.isEmpty ? [color] : colors).flatMap { lineBands($0, width, spacing, context) }
    }
  }

  /// A line with its casing and the gap behind it.
  private func lineBands(
    _ color: Color, _ width: Double, _ spacing: Double, _ context: EvaluationContext
  ) -> [ResolvedHatch.Band] {
    let line = ResolvedHatch.Band(color: color, width: width)
    let casing = self.color("casing", context).map { casing in
      ResolvedHatch.Band(
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

/// A hatch for one feature: plain numbers and colours. Lengths are CSS pixels.
public struct ResolvedHatch: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// `bands`, repeated at right angles to their direction.
    case bands
    /// `bands` twice, the second time turned by a quarter.
    case crossed
    /// Dots of `radius` in `color` on a square grid of `spacing`.
    case dots
  }

  /// One stripe of a repetition, open where it has no colour.
  public struct Band: Sendable, Hashable {
    public var color: Color?
    public var width: Double

    /// Makes a stripe of `width` CSS pixels.
    public init(color: Color?, width: Double) {
      self.color = color
      self.width = width
    }
  }

  public var kind: Kind
  /// Degrees counter-clockwise from the page's x axis.
  public var angle: Double
  /// Empty for dots.
  public var bands: [Band]
  public var radius: Double
  public var spacing: Double
  /// Of the dots, or of the lines.
  public var color: Color
  /// Painted beneath; nil leaves the ground open.
  public var background: Color?
}
