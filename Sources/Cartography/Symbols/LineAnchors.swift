import Shapes
import Expressions
import Styling

/// Where symbols stand along a line.
struct LineAnchors {
  let placement: Placement
  /// CSS pixels from one to the next.
  let spacing: Double

  /// How a layer places its symbols.
  enum Placement: String { case point, line, center = "line-center" }

  init(_ layer: StyleLayer, _ context: EvaluationContext) {
    placement = Placement(rawValue: layer.string("symbol-placement", context)) ?? .point
    spacing = max(layer.number("symbol-spacing", context), 1)
  }

  /// Distances along a line of `length` pixels for symbols `width` pixels long, each with those beside
  /// it that may be taken in its stead, best first; empty for a line that is too short.
  ///
  /// The symbols stand `spacing` apart about the line's middle, farther where they are longer than
  /// that.
  func distances(length: Double, width: Double) -> [[Double]] {
    guard length >= width else { return [] }
    guard placement == .line else { return [[length / 2]] }
    let spacing = max(spacing, width + self.spacing / 4)
    let count = Int(clamping: ((length - width) / spacing).rounded(.down)) + 1
    let first = (length - Double(count - 1) * spacing) / 2
    return (0..<count).map { index in
      let middle = first + Double(index) * spacing
      return [0.0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24].map { middle + $0 * spacing }
        .filter { $0 >= width / 2 && $0 <= length - width / 2 }
    }
  }
}
