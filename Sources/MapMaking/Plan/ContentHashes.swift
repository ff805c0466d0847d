import Cartography
import ControlModel
import Formats
package import MapDocument
package import Painter
import Shapes
package import Territory

extension Plan {
  /// SHA-256 over the files that every date shares, the assertions that decide this one and the events
  /// in view: a row that changes nothing here does not change it.
  func contentHash(on day: Day?, _ dated: DatedSources) -> String {
    var hash = ContentHash()
    hash.update(data.baseHash)
    if teller != nil { hash.update("\(dated.told)") }
    let story = data.document.story
    for earlier in [story.earlierDays, story.markedSince] {
      if let day, let since = earlier[day] { hash.update("\(since)") }
    }
    if let shares = dated.memory.sharesTable { hash.update(shares) }
    let states =
      dated.areas.map(\.state) + (dated.highlight?.earlier ?? [])
      + (day.map { day in
        data.places.map { history.state(of: .place($0.id), on: day) }
          + data.regions.map { history.state(of: .region($0.id), on: day) }
      } ?? [])
    let rows = Set(
      states.flatMap { $0.deciding + $0.alternativeDeciding + $0.beside.map(\.assertion) })
    for row in rows.sorted() {
      let assertion = data.record.assertions[row]
      hash.update(assertion.canonicalText)
      if case .polygon(let index) = assertion.subject { hash.update(data.record.polygons[index]) }
    }
    addEvents(of: dated, to: &hash)
    return hash.hexadecimal()
  }

  /// Takes in the events in view, and where they stand together if the style shows it.
  private func addEvents(of dated: DatedSources, to hash: inout ContentHash) {
    var sites = CanonicalBytes()
    for index in dated.shownEvents.lazy.map({ Int($0) }) {
      guard let point = eventPoints[index], layout.frame.contains(point) else { continue }
      dated.memory.addDigest(ofEvent: index, to: &hash)
      guard styleNames("event-sites"), let number = eventSites.siteOfEvent[index] else { continue }
      let site = eventSites.sites[number]
      sites.add(count: number)
      sites.add(site.point)
      sites.add(site.labelAnchor)
      sites.add(site.isBesidePlace ? 1.0 : 0)
    }
    guard !sites.bytes.isEmpty else { return }
    if let scale = eventSites.scale { sites.add("\(scale)") }
    hash.update(sites.bytes)
  }
}

extension MapData {
  /// SHA-256 over all that decides what the files of a series and their list say, but for the installed fonts and the
  /// build of the program.
  ///
  /// - Parameters:
  ///   - options: What the map was read and is drawn with.
  ///   - fonts: See `Provenance.fonts`.
  package func seriesHash(
    on dates: [Day], as format: PictureFormat, _ options: MapOptions, fonts: String?
  ) -> String {
    var hash = ContentHash()
    hash.update("\(ControlMapVersion.number) \(format) \(fonts ?? "") \(baseHash)\n")
    hash.update(PropertyValue.object(Provenance.versions).json)
    hash.update(PropertyValue.array(sourceFiles + self.leftOut.map { .string($0) }).json)
    hash.update("\(options.withoutPaths)")
    for date in dates {
      hash.update(date.description)
      if let earlier = self.document.story.earlierDays[date] { hash.update(" \(earlier)") }
    }
    updateWithRecord(&hash)
    return hash.hexadecimal()
  }

  /// SHA-256 over the files that every date shares, and all of the record and the events.
  var recordHash: String {
    var hash = ContentHash()
    hash.update(baseHash)
    updateWithRecord(&hash)
    return hash.hexadecimal()
  }

  private func updateWithRecord(_ hash: inout ContentHash) {
    for assertion in self.record.assertions {
      hash.update(assertion.canonicalText)
      if case .polygon(let index) = assertion.subject { hash.update(self.record.polygons[index]) }
    }
    var bytes = CanonicalBytes()
    for event in self.events {
      event.add(to: &bytes)
      guard bytes.bytes.count > Self.hashedAtOnce else { continue }
      hash.update(bytes.bytes)
      bytes.removeAll()
    }
    hash.update(bytes.bytes)
  }

  /// Bytes.
  private static let hashedAtOnce = 1 << 16
}

extension ContentHash {
  fileprivate mutating func update(_ area: MultiPolygon<Geographic>) {
    var bytes = CanonicalBytes()
    bytes.add(area)
    update(bytes.bytes)
  }
}

extension Assertion {
  /// Every fact of the assertion in one line, without the place in the file where it stands; of a
  /// polygon neither its place in the record nor its shape, which stands in bytes behind it.
  package var canonicalText: String {
    let subjectText =
      switch subject {
      case .region(let id): "region \(id)"
      case .place(let id): "place \(id)"
      case .polygon: "polygon"
      }
    let facts: [String] = [
      subjectText, ActorList.text(actors), status.rawValue, period.from.description,
      period.to?.description ?? "", confidence?.rawValue ?? "", source ?? "",
      recorded?.description ?? "", reach.map { PropertyValue.number($0).json } ?? "", note ?? "",
    ]
    return PropertyValue.array((facts + toldFacts).map { .string($0) }).json + "\n"
  }

  /// What only polygons of another map tell.
  private var toldFacts: [String] {
    guard isInferred || alternative != nil else { return [] }
    return [
      isInferred ? "inferred" : "", inferredFrom ?? "",
      alternative.map { "\($0.status.rawValue):\($0.key)" } ?? "",
    ]
  }
}

extension Event {
  /// Adds every fact of the event but its line in the file.
  func add(to bytes: inout CanonicalBytes) {
    bytes.add(id)
    bytes.add(count: date.first.number)
    bytes.add(count: date.last.number)
    bytes.add(precision.rawValue)
    bytes.add(location == nil ? 0.0 : 1)
    if let location { bytes.add(location) }
    bytes.add(kind)
    bytes.add(count: actors.count)
    for actor in actors { bytes.add(actor) }
    bytes.add(count: fatalities ?? -1)
    bytes.add(source)
    bytes.add(facts)
  }
}
