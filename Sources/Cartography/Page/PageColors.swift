package import Shapes
import Styling

/// Colours of what stands around the map, from the style's metadata.
///
/// In a style: `"metadata": {"controlmap:page": {"paper": "#ffffff", "ink": "#222222", "muted":
/// "#666666"}}`.
package struct PageColors {
  package var paper: Color
  package var ink: Color
  package var muted: Color

  init(_ style: Style) { self.init(metadata: style.metadata) }

  /// - Parameter metadata: That of a style.
  package init(metadata: [String: PropertyValue]) {
    let members = metadata["controlmap:page"]?.object ?? [:]
    func color(_ name: String, _ fallback: UInt32) -> Color {
      members[name]?.string.flatMap { Color(css: $0) } ?? Color(hex: fallback)
    }
    paper = color("paper", 0xFFFFFF)
    ink = color("ink", 0x222222)
    muted = color("muted", 0x666666)
  }
}
