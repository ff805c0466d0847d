package import Shapes
import Styling

/// The look of what stands around the map, from the style's metadata.
///
/// In a style: `"metadata": {"controlmap:page": {"paper": "#ffffff", "ink": "#222222", "muted":
/// "#666666", "title-band": {"color": "#1b6fae", "ink": "#ffffff"}, "footer": true}}`.
package struct PageColors {
  package var paper: Color
  package var ink: Color
  package var muted: Color
  /// Behind the title and what stands beneath it, from edge to edge, with the colour of the letters; nil for none.
  package var titleBand: (color: Color, ink: Color)?
  /// Credits, dates and what the map does not mean stand in columns with headings, beneath a rule.
  package var hasFooter: Bool

  init(_ style: Style) { self.init(metadata: style.metadata) }

  /// - Parameter metadata: That of a style.
  package init(metadata: [String: PropertyValue]) {
    let members = metadata["controlmap:page"]?.object ?? [:]
    func color(_ name: String, _ fallback: UInt32, in members: [String: PropertyValue]) -> Color {
      members[name]?.string.flatMap { Color(css: $0) } ?? Color(hex: fallback)
    }
    paper = color("paper", 0xFFFFFF, in: members)
    ink = color("ink", 0x222222, in: members)
    muted = color("muted", 0x666666, in: members)
    titleBand = members["title-band"]?.object.map { band in
      (color("color", 0x1B6FAE, in: band), color("ink", 0xFFFFFF, in: band))
    }
    hasFooter = members["footer"]?.bool == true
  }
}
