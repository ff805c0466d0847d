public import Diagnostics

/// A look that comes with the program.
public enum Theme: String, Sendable, CaseIterable {
  /// The standard: pale tints of the holders' colours on a warm ground.
  case control
  /// For printers: white paper, stronger tints, darker lines.
  case print
  /// For black and white printers: each holder has a hatch in place of a colour.
  case printBlackAndWhite = "print-bw"
  /// For screens and slides: dark ground.
  case dark
  /// Actors' colours are replaced by ones that stay apart with every kind of colour vision.
  case colorBlindSafe = "colour-blind-safe"
  /// Zones of assessed control as analysts of wars draw them: solid, within thick borders.
  case zones
  /// After the sheets of humanitarian agencies: muted land, thin grey boundaries.
  case ocha

  /// The names that documents and commands use, the standard first.
  public static let names = allCases.map(\.rawValue)

  /// Returns the theme of a name.
  ///
  /// - Throws: `usage` with the nearest name where there is none.
  public static func named(_ name: String) throws(ControlMapError) -> Theme {
    if let theme = Theme(rawValue: name) { return theme }
    throw .usage("there is no theme '\(name)'; \(advice(for: name, among: Theme.names))")
  }
}
