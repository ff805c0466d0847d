public import Shapes
import Territory

/// How much of what was read, over all files.
public struct ReadCounts: Sendable, Hashable {
  /// What is counted, in the order in which it is told.
  public enum Thing: String, Sendable, CaseIterable {
    case regions, places, features, rows
    /// Dated ones, of files and of folders of snapshots.
    case polygons
    case events, actors, layers
  }

  private var counts: [Thing: Int] = [:]
  /// Records that `where` leaves out, which are none of those.
  public var filtered = 0

  /// Makes counts of nothing.
  public init() {}

  /// None is the same as never looked for.
  public subscript(thing: Thing) -> Int {
    get { counts[thing] ?? 0 }
    set { counts[thing] = newValue == 0 ? nil : newValue }
  }

  /// Adds what was read of further files.
  public mutating func add(_ other: ReadCounts) {
    counts.merge(other.counts) { $0 + $1 }
    filtered += other.filtered
  }

  /// `50 regions, 3 rows, 1 actor`, and in brackets what was left out; `nothing read` where nothing was read.
  public var text: String {
    let parts = Thing.allCases.compactMap { thing in
      counts[thing].map { "\($0) \($0 == 1 ? String(thing.rawValue.dropLast()) : thing.rawValue)" }
    }
    let read = parts.isEmpty ? "nothing read" : parts.joined(separator: ", ")
    guard filtered > 0 else { return read }
    return read + " (\(filtered) record\(filtered == 1 ? "" : "s") left out by 'where')"
  }

  /// A member for each that was read.
  public var json: PropertyValue {
    var members: [String: PropertyValue] = Dictionary(
      uniqueKeysWithValues: counts.map { ($0.key.rawValue, .number(Double($0.value))) })
    if filtered > 0 { members["filtered"] = .number(Double(filtered)) }
    return .object(members)
  }
}

extension ReadCounts {
  /// Counts the statements of a record, and the actors that it or its table names.
  mutating func add(_ record: Record) {
    for assertion in record.assertions {
      if case .polygon = assertion.subject { self[.polygons] += 1 } else { self[.rows] += 1 }
    }
    self[.actors] += Set(record.namedActors + record.actors.actors.map(\.id)).count
  }
}

extension ControlModel {
  /// What the map was read to hold.
  public var readCounts: ReadCounts {
    var counts = ReadCounts()
    counts[.regions] = evidence.regions.count
    counts[.places] = evidence.places.count + evidence.unlocatedPlaces.count
    counts[.polygons] = evidence.record.polygons.count
    counts[.rows] = evidence.record.assertions.count - evidence.record.polygons.count
    counts[.events] = evidence.events.count
    counts[.actors] = evidence.record.actors.actors.count
    return counts
  }
}
