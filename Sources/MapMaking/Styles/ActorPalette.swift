import Shapes
import Styling
import Territory

/// Tells which colours of actors that may stand on one map are hard to tell apart.
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
    /// When a map may show the actor; nil for always.
    var days: [Range<Day>]? = nil

    /// Both may stand on one map.
    fileprivate func meets(_ other: Entry) -> Bool {
      guard let days, let others = other.days else { return true }
      return days.contains { own in others.contains(where: own.overlaps) }
    }
  }

  /// Two actors that look alike.
  struct Problem: Equatable {
    var subject: String
    var what: String
    var advice: String
  }

  let entries: [Entry]
  /// The style gives the colours itself.
  var isOfStyle = false

  var problems: [Problem] {
    entries.indices.flatMap { first in
      entries.indices.dropFirst(first + 1).filter { entries[first].meets(entries[$0]) }
        .compactMap { problem(entries[first], entries[$0]) }
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
      advice: isOfStyle
        ? "both stand on one map; keep it at least 10, or show fewer actors"
        : "both stand on one map; keep it at least 10, or use the theme colour-blind-safe")
  }
}

extension ColorVision {
  /// What a person with it is said to have.
  fileprivate var words: String { self == .normal ? "full colour vision" : rawValue }
}
