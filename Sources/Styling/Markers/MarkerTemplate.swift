import Diagnostics
public import Expressions
public import Shapes

/// A marker that `icon-image` can name: its outline, and colours that may be expressions over the
/// feature.
public struct MarkerTemplate: Sendable {
  /// About the middle of the marker's box.
  let outline: Path
  /// CSS pixels at an `icon-size` of 1.
  let width: Double
  let height: Double
  /// Nothing is filled whatever the layer says.
  let isOpen: Bool
  /// The place of the marker in the style.
  let pointer: JSONPointer
  let values: [String: Expression]

  /// Returns the marker for one feature.
  ///
  /// What cannot be evaluated is noted in the context's log and left out.
  public func resolve(_ context: EvaluationContext) -> ResolvedMarker {
    let stroke = value("stroke", context)?.color
    let width = value("stroke-width", context)?.number ?? 1
    return ResolvedMarker(
      outline: outline, width: self.width, height: height, isOpen: isOpen,
      fill: isOpen ? nil : value("fill", context)?.color, stroke: stroke,
      strokeWidth: stroke != nil || isOpen ? Quantity.length.clamped(width) : 0)
  }

  private func value(_ key: String, _ context: EvaluationContext) -> Value? {
    context.value(
      key, of: values, at: pointer.appending(key),
      advice: "the marker is drawn without it; make the expression fit the data")
  }
}

/// A marker for one feature: plain numbers and colours. Lengths are CSS pixels.
public struct ResolvedMarker: Sendable, Hashable {
  /// About the middle of the marker's box; filled by the even-odd rule.
  public var outline: Path
  public var width: Double
  public var height: Double
  /// Only its stroke is drawn: the layer's colour is that of the stroke.
  public var isOpen: Bool
  /// Its own colour; nil takes the layer's.
  public var fill: Color?
  /// Nil for none, or the layer's colour where the marker is open.
  public var stroke: Color?
  public var strokeWidth: Double
}
