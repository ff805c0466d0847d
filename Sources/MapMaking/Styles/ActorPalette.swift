import Shapes
import Styling

/// Tells which colours of actors are hard to tell apart.
///
/// - Source: CIEDE2000 differences below 10 for areas and marks of some millimetres. M. Stone, D. A.
///   Szafir, V. Setlur, "An engineering model for color difference as a function of size" (CIC 22,
///   2014): of marks a third of a degree wide, half of the viewers miss differences of up to 7 in
///   lightness and 10 to 14 along the two hue axes of CIELAB.
struct ActorPalette {
  static let leastDistance = 10.0

  struct Entry {
    var actor: String
    var color: Color
  }

  /// Two actors that look alike.
  struct Problem: Equatable {
    var subject: String
    var what: String
    var advice: String
  }

  let entries: [Entry]

  var problems: [Problem] {
    entries.indices.flatMap { first in
      entries.indices.dropFirst(first + 1).compactMap { problem(entries[first], entries[$0]) }
    }
  }

  private func problem(_ first: Entry, _ second: Entry) -> Problem? {
    let close = ColorVision.allCases.compactMap { vision -> String? in
      let distance = ColorDistance.ciede2000(first.color, second.color, seenWith: vision)
      guard distance < Self.leastDistance else { return nil }
      return "\(PlainNumber.fixed(distance, digits: 1, .down)) with \(vision.words)"
    }
    guard !close.isEmpty else { return nil }
    return Problem(
      subject: "actors '\(first.actor)' and '\(second.actor)'",
      what: "their colours \(first.color.hex) and \(second.color.hex) are too close: CIEDE2000 "
        + close.joined(separator: ", "),
      advice: "keep it at least 10, or use the theme colour-blind-safe")
  }
}

extension ColorVision {
  /// What a person with it is said to have.
  fileprivate var words: String { self == .normal ? "full colour vision" : rawValue }
}
