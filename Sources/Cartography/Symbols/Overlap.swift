import Expressions
import Shapes
import Styling

/// How the icon or the text of a symbol bears others in its place.
struct Overlap {
  enum Mode: String { case never, cooperative, always }

  var mode: Mode
  /// Others may stand over it.
  var isIgnored: Bool

  /// - Parameter part: `icon` or `text`, the first word of the layer's properties.
  init(_ part: String, of layer: StyleLayer, _ context: EvaluationContext) {
    // `icon-overlap` where it is set, else `icon-allow-overlap`.
    mode =
      layer.has("\(part)-overlap")
      ? Mode(rawValue: layer.string("\(part)-overlap", context)) ?? .never
      : layer.bool("\(part)-allow-overlap", context) ? .always : .never
    isIgnored = layer.bool("\(part)-ignore-placement", context)
  }

  /// It cannot stand where a symbol of the other mode stands.
  func yields(to other: Mode) -> Bool {
    switch mode {
    case .never: true
    case .cooperative: other == .never
    case .always: false
    }
  }
}
