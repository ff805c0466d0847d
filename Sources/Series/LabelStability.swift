import Cartography
import Shapes

/// Where the names of one frame stand.
struct LabelPlaces: Sendable {
  /// Positions among the possible places, by the name's id.
  let places: [String: Int]

  init(_ labels: [PlacedLabel]) {
    // How many events stand at a site is no name.
    let names = labels.filter { !$0.text.isEmpty && !$0.id.hasPrefix("event-sites/") }
    // Names of holders have other places to choose from on other ground.
    places = Dictionary(
      names.map { ($0.id, $0.id.hasPrefix("control/") ? $0.position : $0.place) }
    ) { first, _ in first }
  }
}

extension PlacedLabel {
  /// A number for where its letters stand, to the pixel.
  fileprivate var position: Int {
    guard let corner = letters.first else { return 0 }
    return Int(clamping: corner.minX.rounded()) << 20 + Int(clamping: corner.minY.rounded())
  }
}

/// How still the names of a series stand.
public struct LabelStability: Sendable, Hashable {
  /// Different names that some frame shows.
  public private(set) var names = 0
  /// Names in all frames together.
  public private(set) var shown = 0
  /// How often a name stands elsewhere than in the last frame that showed it.
  public private(set) var moves = 0

  /// Compares frames in the order of their dates.
  init(_ frames: [LabelPlaces]) {
    var last: [String: Int] = [:]
    for frame in frames {
      shown += frame.places.count
      for (id, place) in frame.places {
        if let before = last[id], before != place { moves += 1 }
        last[id] = place
      }
    }
    names = last.count
  }

  /// The numbers by name.
  var json: PropertyValue {
    let counts = ["names": names, "shown": shown, "moves": moves]
    return .object(counts.mapValues { .number(Double($0)) })
  }

  /// Reads the numbers; nil where one is missing.
  init?(_ json: PropertyValue?) {
    func count(_ name: String) -> Int? {
      (json?.object?[name]?.number).map { Int(clamping: $0) }
    }
    guard let names = count("names"), let shown = count("shown"), let moves = count("moves") else {
      return nil
    }
    (self.names, self.shown, self.moves) = (names, shown, moves)
  }

  /// One line for people: how many names there are, and how often they moved.
  public var summary: String {
    let counted = names == 1 ? "1 name" : "\(names) names"
    switch moves {
    case 0: return counted + ", none moved between frames"
    case 1: return counted + ", moved once between frames"
    default: return counted + ", moved \(moves) times between frames"
    }
  }

  /// The flicker score: changes of place of a name in a hundred frames; 0 for names that stand still.
  public var flicker: Double { shown > 0 ? 100 * Double(moves) / Double(shown) : 0 }
}
