package import Shapes

/// The events of a file as columns: what a million events say again and again is kept once.
final class EventTable: Sendable {
  /// The property that is the id of each; nil where some have others.
  private let identifier: String?
  /// The ids, where no property is.
  private let ids: [String]
  private let dates: InternedColumn<PartialDate>
  private let locations: [Point<Geographic>]
  /// By event, 0 for one without a location, else the place of its precision, from 1.
  private let precisions: [UInt8]
  let kinds: InternedColumn<String>
  let actors: InternedColumn<[String]>
  let fatalities: InternedColumn<Int>
  let sources: InternedColumn<String>
  let facts: PropertiesColumn
  private let lines: [UInt32]

  fileprivate init(_ builder: EventTableBuilder) {
    identifier = builder.ids.isEmpty ? builder.identifier : nil
    ids = builder.ids
    dates = builder.dates
    locations = builder.locations
    precisions = builder.precisions
    kinds = builder.kinds
    actors = builder.actors
    fatalities = builder.fatalities
    sources = builder.sources
    facts = builder.facts
    lines = builder.lines
  }

  /// The same events, of which some stand elsewhere.
  fileprivate init(
    _ other: EventTable, _ sites: [(row: Int, point: Point<Geographic>, Event.Precision)]
  ) {
    var (locations, precisions) = (other.locations, other.precisions)
    for (row, point, precision) in sites {
      locations[row] = point
      precisions[row] = EventTableBuilder.code(of: precision)
    }
    (self.locations, self.precisions) = (locations, precisions)
    identifier = other.identifier
    ids = other.ids
    dates = other.dates
    kinds = other.kinds
    actors = other.actors
    fatalities = other.fatalities
    sources = other.sources
    facts = other.facts
    lines = other.lines
  }

  func id(at row: Int) -> String {
    guard let identifier else { return ids[row] }
    return facts[row][identifier]?.string ?? ""
  }

  func date(at row: Int) -> PartialDate { dates[row] ?? PartialDate(Day(number: 0)) }

  func location(at row: Int) -> Point<Geographic>? {
    precisions[row] == 0 ? nil : locations[row]
  }

  func precision(at row: Int) -> Event.Precision {
    precisions[row] == 0 ? .point : Event.Precision.allCases[Int(precisions[row]) - 1]
  }

  func line(at row: Int) -> Int? { Int(lines[row]) }
}

/// Gathers events row by row.
package struct EventTableBuilder {
  /// The property that may be the id of each.
  fileprivate let identifier: String
  /// None as long as each id stands in that property.
  fileprivate var ids: [String] = []
  package var dates = InternedColumn<PartialDate>()
  fileprivate var locations: [Point<Geographic>] = []
  fileprivate var precisions: [UInt8] = []
  package var kinds = InternedColumn<String>()
  package var actors = InternedColumn<[String]>()
  package var fatalities = InternedColumn<Int>()
  package var sources = InternedColumn<String>()
  fileprivate var facts = PropertiesColumn()
  fileprivate var lines: [UInt32] = []

  /// - Parameters:
  ///   - identifier: The property that is mostly the id of an event.
  ///   - capacity: How many events there will be about.
  package init(identifier: String, capacity: Int) {
    self.identifier = identifier
    locations.reserveCapacity(capacity)
    precisions.reserveCapacity(capacity)
    lines.reserveCapacity(capacity)
  }

  /// How many events there are.
  package var count: Int { lines.count }

  fileprivate static func code(of precision: Event.Precision) -> UInt8 {
    UInt8((Event.Precision.allCases.firstIndex(of: precision) ?? 0) + 1)
  }

  /// What the columns have for an event, by what stands for it there.
  package struct Codes {
    package var date: UInt32 = 0
    package var kind: UInt32 = 0
    package var actors: UInt32 = 0
    package var fatalities: UInt32 = 0
    package var source: UInt32 = 0

    package init() {}
  }

  /// Adds an event.
  ///
  /// - Parameters:
  ///   - codes: With a date.
  ///   - line: Of its file, on which it begins.
  package mutating func append(
    id: String, _ codes: Codes, location: Point<Geographic>?, precision: Event.Precision,
    facts: Properties, line: Int
  ) {
    if !ids.isEmpty || facts[identifier]?.string != id {
      if ids.isEmpty { ids = (0..<count).map { self.id(at: $0) } }
      ids.append(id)
    }
    dates.append(code: codes.date)
    kinds.append(code: codes.kind)
    actors.append(code: codes.actors)
    fatalities.append(code: codes.fatalities)
    sources.append(code: codes.source)
    locations.append(location ?? Point(0, 0))
    precisions.append(location == nil ? 0 : Self.code(of: precision))
    self.facts.append(facts)
    lines.append(UInt32(clamping: line))
  }

  /// The id of an event that was added.
  package func id(at row: Int) -> String {
    ids.isEmpty ? facts[row][identifier]?.string ?? "" : ids[row]
  }

  /// The line on which an event that was added begins.
  package func line(at row: Int) -> Int { Int(lines[row]) }

  /// The events that were added.
  package mutating func events() -> [Event] {
    dates.finish()
    kinds.finish()
    actors.finish()
    fatalities.finish()
    sources.finish()
    let table = EventTable(self)
    return (0..<count).map { Event(row: $0, of: table) }
  }
}

extension [Event] {
  /// The same events, of which some stand at points that their source does not name.
  package func standing(
    at sites: [(event: Int, point: Point<Geographic>, precision: Event.Precision)]
  ) -> [Event] {
    var events = self
    guard let table = first?.place?.table, allSatisfy({ $0.place?.table === table }) else {
      for (event, point, precision) in sites {
        events[event].location = point
        events[event].precision = precision
      }
      return events
    }
    let other = EventTable(
      table,
      sites.map { (self[$0.event].place?.row ?? 0, $0.point, $0.precision) })
    for index in events.indices {
      if let (_, row) = events[index].place { events[index] = Event(row: row, of: other) }
    }
    return events
  }
}
