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
  }

  /// `50 regions, 3 rows, 1 actor`; `nothing read` where nothing was read.
  public var text: String {
    let parts = Thing.allCases.compactMap { thing in
      counts[thing].map { "\($0) \($0 == 1 ? String(thing.rawValue.dropLast()) : thing.rawValue)" }
    }
    return parts.isEmpty ? "nothing read" : parts.joined(separator: ", ")
  }

  /// A member for each that was read.
  public var json: PropertyValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: counts.map { ($0.key.rawValue, .number(Double($0.value))) }))
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
