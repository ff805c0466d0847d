package import Cartography
import ControlModel
package import Diagnostics
package import Drawing
import Formats
import MapDocument
import Shapes
import Spatial
import Styling
import Territory

extension Plan {
  /// Finds the places that names keep over the period of the map, or have on its one picture; nil where names keep none.
  ///
  /// - Parameters:
  ///   - zoom: That of the map as it is seen, where it is not the plan's.
  ///   - minimumTextSize: Letters are no smaller, in pixels of the layout, where that is not the plan's own.
  func labelPlan(
    measurer: any TextMeasurer, zoom: Double? = nil, minimumTextSize: Double? = nil
  ) throws(ControlMapError) -> LabelPlan? {
    guard options.keepsNames else { return nil }
    guard let days = plannedDays else {
      return try undatedPlan(measurer: measurer, zoom: zoom, minimumTextSize: minimumTextSize)
    }
    let period = (from: days.lowerBound, to: days.upperBound)
    var sources = baseSources
    let features = StateFeatures(self)
    sources["regions", default: []] += data.regions.indices.flatMap { index in
      history.states(of: .region(data.regions[index].id), from: period.from, to: period.to)
        .map { features.region(index, $0) }
    }
    let places = ground.placeStates(from: period.from, to: period.to, history: history)
    sources["places"] = data.places.indices.flatMap { index in
      places[index].compactMap { features.place(index, $0) }
    }
    // The names of holders move with their ground, and those of regions give way to them on each map.
    if namesHolders { sources["regions"] = [] }
    if draws("events") { sources["events"] = eventLooks }
    if draws("event-sites") {
      sources["event-sites"] = eventSites.sites.indices.compactMap(features.largestEventSite)
    }
    sources.merge(StoryFeatures(self).sources(on: nil)) { $1 }
    if hasReferences { sources = references(sources).reserving(in: sources) }
    sources[StorySource.changes] = possiblyHighlighted
    // On a map of one day the fronts are known, whatever moves them on others.
    sources["fronts"] =
      period.from == period.to
      ? try DatedSources(self, on: period.from).sources["fronts"] : possibleFronts(period)
    var labels = try planned(
      composition(of: sources, on: period.from), measurer: measurer, zoom: zoom,
      minimumTextSize: minimumTextSize)
    guard namesHolders else { return labels }
    for day in daysOfHolders(period) {
      let dated = try DatedSources(self, on: day)
      var map = try self.composition(
        of: dated, on: day, texts: .none(language: data.language), legend: [])
      map.zoom = zoom ?? map.zoom
      if let minimumTextSize { map.minimumTextSize = minimumTextSize }
      labels = try composing { () throws(CartographyError) in
        try map.holding(labels, measurer: measurer)
      }
    }
    return labels
  }

  /// The places of names, found anew.
  package func plannedNames(measurer: any TextMeasurer) throws(ControlMapError) -> LabelPlan? {
    try labelPlan(measurer: measurer)
  }

  private func undatedPlan(
    measurer: any TextMeasurer, zoom: Double?, minimumTextSize: Double?
  ) throws(ControlMapError) -> LabelPlan {
    var dated = try DatedSources(self, on: Day(number: 0))
    if hasReferences { dated.number(references(dated.sources)) }
    return try planned(
      composition(of: dated, on: nil, texts: .none(language: data.language), legend: []),
      measurer: measurer, zoom: zoom, minimumTextSize: minimumTextSize)
  }

  private func planned(
    _ composition: MapComposition, measurer: any TextMeasurer, zoom: Double?,
    minimumTextSize: Double?
  ) throws(ControlMapError) -> LabelPlan {
    var composition = composition
    composition.labelPlan = nil
    composition.fittingPlaces = FittingPlaces()
    composition.zoom = zoom ?? composition.zoom
    if let minimumTextSize { composition.minimumTextSize = minimumTextSize }
    return try composing { () throws(CartographyError) in
      try composition.labelPlan(measurer: measurer)
    }
  }

  /// The days on which the names of holders are placed one after the other.
  private func daysOfHolders(_ period: (from: Day, to: Day)) -> [Day] {
    let changes = Set(history.changeDays + ground.regionDays).sorted()
    let days = [period.from] + changes.filter { $0 > period.from && $0 <= period.to }
    let step = (days.count + Self.mostDaysOfHolders - 1) / Self.mostDaysOfHolders
    return days.enumerated().filter { $0.offset % max(step, 1) == 0 }.map(\.element)
  }

  private static let mostDaysOfHolders = 120

  /// Each event on its own day and on the last day that shows it; once, where no layer looks at its age.
  private var eventLooks: [MapFeature] {
    let features = EventLooks(self, window: data.document.events?.window)
    let layers = data.style.layers.filter { $0.source == "events" && $0.isVisible }
    let looks = layers.contains(where: \.dependsOnFeatures) ? features.looks : 1
    var found: [MapFeature] = []
    found.reserveCapacity(looks * data.events.count)
    for index in data.events.indices {
      guard let point = eventPoints[index], layout.frame.contains(point) else { continue }
      for look in 0..<looks {
        found.append(MapFeature(at: point, of: features.looks * index + look, in: features))
      }
    }
    return found
  }

  /// The borders of towns' cells and of regions that part different leads on some day.
  ///
  /// Where dated polygons move the ground, fronts are not known beforehand: there are none.
  private func possibleFronts(_ period: (from: Day, to: Day)) -> [MapFeature] {
    guard let ground = pageCoverage else { return [] }
    let subjects = ground.partition.coverage.faces.map { face -> Subject? in
      let covers = face.covers.map { ground.partition.covers[$0] }
      for case .cell(let place, _) in covers where data.depiction == .disc {
        return .place(data.places[place].id)
      }
      for case .region(let region) in covers { return .region(data.regions[region].id) }
      return nil
    }
    var keys: [Subject] = []
    var positions: [Subject: Int] = [:]
    for subject in subjects.compactMap(\.self) where positions[subject] == nil {
      positions[subject] = keys.count
      keys.append(subject)
    }
    let days = [period.from] + history.changeDays.filter { $0 > period.from && $0 <= period.to }
    let borders = ground.coverage.borders { face in subjects[face].flatMap { positions[$0] } }
    return borders.compactMap { border in
      front(between: keys[border.left], keys[border.right], border.lines, days)
    }
  }

  private func front(
    between left: Subject, _ right: Subject, _ lines: [Line<Page>], _ days: [Day]
  ) -> MapFeature? {
    let actors = data.record.actors
    func side(_ subject: Subject, on day: Day) -> FrontSide? {
      var isInferred = false
      if case .place = subject { isInferred = true }
      return FrontSide(history.state(of: subject, on: day), isInferred: isInferred) {
        options.rollsUp ? actors.alliance(of: $0, on: day) : actors.current($0, on: day)
      }
    }
    for day in days {
      guard let one = side(left, on: day), let other = side(right, on: day),
        one.isParted(from: other)
      else { continue }
      return MapFeature(
        geometry: .multiLineString(lines),
        properties: [
          "left": .string(one.lead), "right": .string(other.lead),
          "inferred": .bool(one.isInferred || other.isInferred),
        ],
        identity: Identity(kind: .front, id: "\(one.lead)|\(other.lead)"))
    }
    return nil
  }
}
