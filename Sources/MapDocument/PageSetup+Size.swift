import Shapes

extension PageSetup {
  /// Reads a page size in CSS pixels: `1200x900`, `210x297mm`, `A4`, `A4 landscape`, `Letter`; nil for
  /// anything else.
  public static func size(from text: String) -> (width: Double, height: Double)? {
    let words = text.lowercased().split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    if let named = namedSize(first) {
      switch words.dropFirst() {
      case [], ["portrait"]: return named
      case ["landscape"]: return (named.height, named.width)
      default: return nil
      }
    }
    return measuredSize(words.joined())
  }

  /// CSS pixels in a millimetre: 96 to the inch of 25.4 mm.
  static let pixelsPerMillimetre = 96 / 25.4

  /// - Source: ISO 216 for the A sizes, ANSI/ASME Y14.1 for the rest; portrait, in millimetres.
  private static let paper: [String: (Double, Double)] = [
    "a0": (841, 1189), "a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297),
    "a5": (148, 210), "a6": (105, 148), "letter": (215.9, 279.4), "legal": (215.9, 355.6),
    "tabloid": (279.4, 431.8),
  ]

  /// A size of paper, upright or not.
  static func isPaper(width: Double, height: Double) -> Bool {
    let (short, long) = (min(width, height), max(width, height))
    return paper.values.contains {
      abs($0.0 * pixelsPerMillimetre - short) < 0.01
        && abs($0.1 * pixelsPerMillimetre - long) < 0.01
    }
  }

  private static func namedSize(_ name: String) -> (width: Double, height: Double)? {
    paper[name].map { ($0.0 * pixelsPerMillimetre, $0.1 * pixelsPerMillimetre) }
  }

  private static func measuredSize(_ text: String) -> (width: Double, height: Double)? {
    let units: [(suffix: String, pixels: Double)] = [
      ("mm", pixelsPerMillimetre), ("px", 1), ("", 1),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
    let sides = text.dropLast(unit.suffix.count).split { $0 == "x" || $0 == "×" }.map {
      Double($0).map { $0 * unit.pixels } ?? .nan
    }
    guard sides.count == 2, sides.allSatisfy(Quantity.pageSide.contains) else { return nil }
    return (sides[0], sides[1])
  }
}
