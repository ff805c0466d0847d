import Cartography
import ControlModel
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Spatial
import Styling

/// What lies beneath a map without being asked for: lakes, rivers, borders of regions, settlements and relief, of the data
/// that the program carries.
///
/// It is quieter than the map: settlements keep their distance from each other, those of the subject's country come before
/// others, and none stands where the map has a place of its own.
struct BaseMap {
  /// The sources of the style's layers that draw it.
  private(set) var sources: [String: [MapFeature]] = [:]
  /// Where the map cuts the Earth through lakes: no shores.
  private(set) var cuts: [Line<Page>] = []
  private(set) var relief: Relief?

  /// What style layers call the sources.
  static let lakes = "world-lakes"
  static let rivers = "world-rivers"
  static let regionBorders = "world-regions"
  static let disputedBorders = "world-disputed"
  static let settlements = "world-places"
  static let heights = "world-relief"
  static let names = [lakes, rivers, regionBorders, disputedBorders, settlements, heights]

  private let frame: Extent<Page>
  /// Metres on the ground in a CSS pixel.
  private let resolution: Double
  private let language: String

  /// A place of the map itself.
  struct OwnPlace {
    var point: Point<Page>
    var name: String
  }

  /// - Parameters:
  ///   - wanted: The sources that some layer draws.
  ///   - subjects: The countries that the map is about, by their codes.
  ///   - own: Areas of the map's regions on the page.
  ///   - places: The map's own.
  init(
    _ wanted: Set<String>, in frame: Extent<Page>, resolution: Double, language: String,
    subjects: Set<String>, own: [MultiPolygon<Page>], places: [OwnPlace],
    _ projector: borrowing PageProjector
  ) throws(SpatialError) {
    self.frame = frame
    self.resolution = resolution
    self.language = language
    if wanted.contains(Self.rivers) { try addRivers(projector) }
    if wanted.contains(Self.lakes) { try addLakes(projector) }
    if wanted.contains(Self.regionBorders) { try addRegionBorders(of: subjects, projector) }
    if wanted.contains(Self.disputedBorders) { try addDisputedBorders(projector) }
    if wanted.contains(Self.settlements) {
      addSettlements(subjects, own, places, projector)
    }
    if wanted.contains(Self.heights) {
      relief = try? ReliefMaker.relief(projector, scale: resolution)
    }
  }

  // MARK: Water

  /// Rivers and lakes have names in Latin letters alone.
  private var namesWaters: Bool {
    let sample = countryName("ML", in: language) ?? ""
    return sample.unicodeScalars.allSatisfy { $0.value < 0x250 }
  }

  /// The lowest rank of rivers that a map shows, by metres in a pixel.
  private var lastRiverRank: Int {
    switch resolution {
    case ..<2500: 6
    case ..<5000: 5
    case ..<9000: 4
    case ..<16000: 3
    default: 2
    }
  }

  private mutating func addRivers(_ projector: borrowing PageProjector) throws(SpatialError) {
    let last = lastRiverRank
    let found = BaseMapArchive.features(of: .rivers, in: projector.view) { rank, _ in rank <= last }
    // A river comes in parts, and has one name.
    var rivers: [(river: BaseMapArchive.Feature, lines: [Line<Page>])] = []
    var positions: [String: Int] = [:]
    for river in found {
      let lines = try projector.place(river.parts.map { Line($0) })
      guard !lines.isEmpty else { continue }
      let key = "\(river.name) \(river.rank)"
      if let position = positions[key], !river.name.isEmpty {
        rivers[position].lines += lines
      } else {
        positions[key] = rivers.count
        rivers.append((river, lines))
      }
    }
    let isNamed = namesWaters
    sources[Self.rivers] = rivers.enumerated().map { number, river in
      var properties: [String: PropertyValue] = ["rank": .number(Double(river.river.rank))]
      if isNamed, !river.river.name.isEmpty { properties["name"] = .string(river.river.name) }
      return MapFeature(
        geometry: .multiLineString(river.lines), properties: properties,
        identity: Identity(
          kind: .source(Self.rivers), id: "\(Self.rivers):\(number)", title: river.river.name))
    }
  }

  /// Square pixels: what is smaller is no lake on this page.
  private static let leastLake = 5.0
  /// What has a name at least.
  private static let leastNamedLake = 900.0

  private mutating func addLakes(_ projector: borrowing PageProjector) throws(SpatialError) {
    var features: [MapFeature] = []
    let areNamed = namesWaters
    for (number, lake) in BaseMapArchive.features(of: .lakes, in: projector.view).enumerated() {
      let rings = lake.parts.map { Ring($0) }
      guard let shore = rings.first else { continue }
      let area = try MultiPolygon([Polygon(exterior: shore, holes: Array(rings.dropFirst()))])
        .valid()
      let placed = try projector.place(area, cuts: &cuts)
      guard placed.area > Self.leastLake else { continue }
      var properties: [String: PropertyValue] = ["rank": .number(Double(lake.rank))]
      let visible = try placed.valid().drawn(in: frame)
      let isNamed = areNamed && !lake.name.isEmpty && visible.area > Self.leastNamedLake
      if isNamed { properties["name"] = .string(lake.name) }
      features.append(
        MapFeature(
          geometry: .multiPolygon(placed), properties: properties,
          identity: Identity(
            kind: .source(Self.lakes), id: "\(Self.lakes):\(number)", title: lake.name),
          labelPoint: isNamed ? try visible.labelPoint()?.point : nil, visibleArea: visible))
    }
    sources[Self.lakes] = features
  }

  // MARK: Borders

  /// Metres in a pixel: on maps of more ground borders of regions are a net that nobody reads.
  private static let mostForRegions = 6000.0

  private mutating func addRegionBorders(
    of subjects: Set<String>, _ projector: borrowing PageProjector
  ) throws(SpatialError) {
    guard resolution < Self.mostForRegions else { return }
    let found = BaseMapArchive.features(of: .regionBorders, in: projector.view) { _, country in
      subjects.contains(country)
    }
    var byCountry: [String: [[Point<Geographic>]]] = [:]
    for border in found { byCountry[border.country, default: []] += border.parts }
    sources[Self.regionBorders] = try lines(byCountry, source: Self.regionBorders, projector)
  }

  private mutating func addDisputedBorders(
    _ projector: borrowing PageProjector
  ) throws(SpatialError) {
    let found = BaseMapArchive.features(of: .disputedBorders, in: projector.view)
    sources[Self.disputedBorders] = try lines(
      ["": found.flatMap(\.parts)], source: Self.disputedBorders, projector)
  }

  /// A feature for each country that has lines in view.
  private func lines(
    _ byCountry: [String: [[Point<Geographic>]]], source: String,
    _ projector: borrowing PageProjector
  ) throws(SpatialError) -> [MapFeature] {
    var features: [MapFeature] = []
    for (country, parts) in byCountry.sorted(by: { $0.key < $1.key }) {
      let placed = try projector.place(parts.map { Line($0) })
      guard !placed.isEmpty else { continue }
      features.append(
        MapFeature(
          geometry: .multiLineString(placed),
          properties: country.isEmpty ? [:] : ["country": .string(country)],
          identity: Identity(
            kind: .source(source), id: country.isEmpty ? source : "\(source):\(country)")))
    }
    return features
  }

  // MARK: Settlements

  /// Metres in a pixel: on a map of more ground settlements are no use.
  static let mostForSettlements = 12_000.0
  /// CSS pixels between settlements of the map's regions, of the rest of their countries, of others, and to capitals.
  private static let (near, middle, far, beside) = (64.0, 84.0, 120.0, 30.0)
  /// CSS pixels from a place of the map's own: nearer ones are the same, or crowd it.
  private static let (same, crowded) = (90.0, 26.0)
  /// In the whole frame.
  private static let mostSettlements = 70

  private mutating func addSettlements(
    _ subjects: Set<String>, _ own: [MultiPolygon<Page>], _ places: [OwnPlace],
    _ projector: borrowing PageProjector
  ) {
    guard resolution < Self.mostForSettlements else { return }
    let inner = frame.expanded(by: -6)
    let extents = own.map { Geometry.multiPolygon($0).extent }
    let ownNames = Dictionary(
      places.map { (foldedName($0.name), [$0.point]) }, uniquingKeysWith: +)
    var kept: [(point: Point<Page>, reach: Double)] = []
    var features: [MapFeature] = []
    for settlement in BaseMapArchive.settlements(in: projector.view) {
      guard features.count < Self.mostSettlements else { break }
      guard let point = projector.cutter.cut(settlement.location).flatMap({ projector.place($0) }),
        inner.contains(point)
      else { continue }
      let isCapital = settlement.kind == .capital
      let isInRegions = zip(own, extents).contains { area, extent in
        extent?.contains(point) == true && area.holds(point)
      }
      let isSubject = isInRegions || subjects.contains(settlement.country)
      let reach = isInRegions ? Self.near : isSubject ? Self.middle : Self.far
      let isTaken = kept.contains {
        $0.point.distance(to: point) < (isCapital ? Self.beside : max(reach, $0.reach))
      }
      if isTaken || places.contains(where: { $0.point.distance(to: point) < Self.crowded }) {
        continue
      }
      let name = settlement.name(in: language)
      let namesakes = ownNames[foldedName(name)] ?? []
      if namesakes.contains(where: { $0.distance(to: point) < Self.same }) { continue }
      kept.append((point, isCapital ? Self.near : reach))
      features.append(
        MapFeature(
          geometry: .point(point),
          properties: [
            "name": .string(name), "kind": .string(settlement.kind.rawValue),
            "order": .number(Double(features.count + 1)), "subject": .bool(isSubject),
            "country": .string(settlement.country),
            "population": .number(Double(settlement.population)),
          ],
          identity: Identity(
            kind: .source(Self.settlements), id: "\(Self.settlements):\(settlement.index)",
            title: name, attributes: ["kind": settlement.kind.rawValue])))
    }
    sources[Self.settlements] = features
  }
}

extension MultiPolygon<Page> {
  /// A point lies inside; even and odd crossings of all rings.
  fileprivate func holds(_ point: Point<Page>) -> Bool {
    var isInside = false
    for ring in polygons.flatMap(\.rings) {
      for (a, b) in zip(ring.points, ring.points.dropFirst())
      where (a.y > point.y) != (b.y > point.y) {
        if point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y) { isInside.toggle() }
      }
    }
    return isInside
  }
}

extension MapData {
  /// The sources of the base map that the style draws; none where the map has no base map. Where the regions are the
  /// land of the world themselves it has none.
  var drawnBasemap: Set<String> {
    guard self.document.basemap == .auto, let side = longerSide,
      side >= Self.leastGroundForWorld, !isWorld
    else { return [] }
    let own = self.document.hillshade == nil ? [] : [BaseMap.heights]
    return Set(BaseMap.names).subtracting(own)
      .intersection(style.layers.filter(\.isVisible).compactMap(\.source))
  }

  /// Whom credits name for the land, the base map or both; nil where neither is drawn.
  var worldSource: String? {
    let drawn = drawnBasemap
    var sources: [String] = []
    if drawsWorld {
      sources.append(WorldCountries.shared.source)
    } else if !drawn.isDisjoint(with: [
      BaseMap.lakes, BaseMap.rivers, BaseMap.regionBorders, BaseMap.disputedBorders,
    ]) {
      sources.append(BaseMapArchive.waterSource)
    }
    // In the open sea is nothing to be credited; the page may show more than the subject.
    if let subject = drawn.isEmpty ? nil : try? MapSubject.of(self).extent {
      let view = subject.expanded(by: max(subject.width, subject.height))
      let page = self.document.page
      let scale = (longerSide ?? 0) / max(page.width, page.height)
      if drawn.contains(BaseMap.settlements), scale < BaseMap.mostForSettlements,
        !BaseMapArchive.settlements(in: view, most: 1).isEmpty
      {
        sources.append(BaseMapArchive.settlementSource)
      }
      if drawn.contains(BaseMap.heights), BaseMapArchive.hasHeights(in: view) {
        sources.append(BaseMapArchive.heightSource)
      }
    }
    return sources.isEmpty ? nil : sources.joined(separator: ", ")
  }
}
