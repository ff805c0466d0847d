import Cartography
import ControlModel
import Drawing
import MapDocument
import Shapes
import Spatial

/// The land around the regions of a map, of the world file that the program carries.
///
/// The regions are more exact than the file, and their borders are not its own: along them the two stray from each
/// other by some kilometres. What lies between is no land of its own, and the lines of the file end before they run
/// beside those of the regions.
struct SurroundingLand {
  /// The sources of the style's layers that draw it.
  private(set) var sources: [String: [MapFeature]] = [:]
  /// Where the map cuts the Earth through it: no borders.
  private(set) var cuts: [Line<Page>] = []

  /// What style layers call the sources.
  static let sea = "world-sea"
  static let land = "world-land"
  static let borders = "world-borders"
  static let outline = "world-outline"
  static let coasts = "world-coasts"

  /// The countries that the regions are, or are a part of, by their codes.
  private(set) var subjects: Set<String> = []

  /// Pixels by which a line of the file may stray.
  private static let simplification = 0.3
  private static let metresInDegree = 111_000.0
  /// Degrees: what is thinned less saves little.
  private static let fineness = 0.005
  /// Metres that the borders of good files lie apart at most.
  private static let disagreement = 8000.0
  /// As much in pixels, whatever the scale.
  private static let disagreementOnPage = 1.5...10.0
  /// A country of which the regions are less belongs to them no more than by a border that is disputed or coarse.
  private static let leastShare = 0.05
  /// Of a country, or of its part in view, that regions cover at least if it is wholly theirs.
  private static let wholeShare = 0.85

  /// Of the frame, what a country takes at least if it is named: more than that is read by nobody who looks for the
  /// regions.
  private static let leastNamedShare = 0.002

  private let strip: Double
  private let frame: Extent<Page>

  /// The outer outline of the regions alone, or that and water around them.
  init(
    around regions: Coverage<Page>, in frame: Extent<Page>, earth: MultiPolygon<Page>?,
    isWorld: Bool
  ) {
    self.frame = frame
    strip = 0
    // Rings that touch where borders were simplified are lines all the same.
    sources[Self.outline] = Self.outlines(of: Self.ground(of: regions))
    if isWorld { addSea(earth) }
  }

  private static func ground(of regions: Coverage<Page>) -> MultiPolygon<Page> {
    regions.areas { _ in 0 }[0] ?? MultiPolygon()
  }

  /// - Parameters:
  ///   - regions: As they lie on the page.
  ///   - earth: The Earth on the page, where it is not all of the frame.
  init(
    around regions: Coverage<Page>, in frame: Extent<Page>, earth: MultiPolygon<Page>?,
    resolution: Double, language: String, _ projector: borrowing PageProjector
  ) throws(SpatialError) {
    self.frame = frame
    strip = min(
      max(Self.disagreement / resolution, Self.disagreementOnPage.lowerBound),
      Self.disagreementOnPage.upperBound)
    let countries = WorldCountries.shared.countries
    // On a map of much ground most vertices of the file lie within a pixel of each other.
    let tolerance = resolution / Self.metresInDegree * Self.simplification
    var areas = WorldCountries.shared.areas(
      tolerance: tolerance > Self.fineness ? tolerance : 0, in: projector.view)
    if tolerance > Self.fineness {
      for index in areas.indices { areas[index] = try areas[index].valid() }
    }
    let visible = try projector.cutter.cut(areas)
    let shown = countries.indices.filter { !visible[$0].isEmpty }
    let coverage = try projector.place(
      Coverage(overlaying: shown.map { visible[$0] }, grid: 1e-9)
    ).simplified(tolerance: Self.simplification)
    cuts = coverage.cuts
    let shapes = coverage.areas { coverage.faces[$0].covers.first }
    let own = try Self.ground(of: regions).valid()
    let ownExtent = Geometry.multiPolygon(own).extent
    let around = own.isEmpty ? own : try own.buffered(byPixels: 2 * strip)

    var land: [Land] = []
    var slivers: [MultiPolygon<Page>] = []
    for position in shown.indices {
      guard var shape = shapes[position] else { continue }
      guard let extent = Geometry.multiPolygon(shape).extent, let ownExtent,
        extent.intersects(ownExtent)
      else {
        land.append(Land(country: shown[position], area: shape))
        continue
      }
      shape = try shape.valid()
      let covered = try shape.intersection(own).area
      let isOwn =
        covered > Self.leastShare * min(own.area, shape.area)
        && covered > Self.leastShare * own.area / 2
      guard covered > 0 else {
        land.append(Land(country: shown[position], area: shape))
        continue
      }
      let rest = try shape.subtracting(own)
      if isOwn { subjects.insert(countries[shown[position]].code) }
      guard isOwn else {
        land.append(Land(country: shown[position], area: rest))
        continue
      }
      // What lies beside the regions and is narrower than the strip in which borders stray.
      let broad = try rest.buffered(byPixels: -strip).buffered(byPixels: strip * 1.01)
      let sliver = try rest.intersection(around).subtracting(broad)
      slivers.append(sliver)
      let real = try rest.subtracting(sliver)
      land.append(
        Land(
          country: shown[position], area: real, isOwn: true,
          isMadeUp: covered > Self.wholeShare * shape.area))
    }
    try addLand(land, slivers, countries, language)
    addBorders(coverage, around: around)
    sources[Self.outline] = Self.outlines(of: own)
    addSea(earth)
  }

  /// What of a country is no ground of the regions.
  private struct Land {
    var country: Int
    var area: MultiPolygon<Page>
    /// Regions are a part of the country.
    var isOwn = false
    /// Regions are all of it, or nearly so.
    var isMadeUp = false
  }

  private mutating func addLand(
    _ land: [Land], _ slivers: [MultiPolygon<Page>], _ countries: [WorldCountries.Country],
    _ language: String
  ) throws(SpatialError) {
    var features: [MapFeature] = []
    // Between the regions and a neighbour lies no water.
    let neighbours = land.filter { !$0.isOwn }.map(\.area)
    let between = MultiPolygon(slivers.flatMap(\.polygons))
    if !between.isEmpty, !neighbours.isEmpty {
      let reach = try MultiPolygon(neighbours.flatMap(\.polygons)).valid()
        .buffered(byPixels: 2 * strip)
      let filled = try between.valid().intersection(reach)
      if !filled.isEmpty { features.append(feature(filled, id: "between", [:])) }
    }
    for part in land where !part.area.isEmpty {
      let country = countries[part.country]
      let visible = try part.area.drawn(in: frame)
      guard !visible.isEmpty else { continue }
      let name = country.name(in: language)
      var properties: [String: PropertyValue] = ["subject": .bool(part.isOwn)]
      if !country.code.isEmpty { properties["code"] = .string(country.code) }
      // A country that the regions make up is no neighbour of theirs.
      let isLarge =
        visible.area > Self.leastNamedShare * frame.width * frame.height
      if !part.isMadeUp, isLarge, !name.isEmpty { properties["name"] = .string(name) }
      var made = feature(
        part.area, id: country.code.isEmpty ? "\(part.country)" : country.code, properties)
      made.visibleArea = visible
      made.labelPoint = try visible.labelPoint()?.point
      made.identity.title = name
      features.append(made)
    }
    sources[Self.land] = features
  }

  private func feature(
    _ area: MultiPolygon<Page>, id: String, _ properties: [String: PropertyValue]
  ) -> MapFeature {
    MapFeature(
      geometry: .multiPolygon(area), properties: properties,
      identity: Identity(kind: .source(Self.land), id: "\(Self.land):\(id)"))
  }

  // MARK: Lines

  private mutating func addBorders(_ coverage: Coverage<Page>, around: MultiPolygon<Page>) {
    func country(_ face: Int) -> Int? { coverage.faces[face].covers.first }
    let borders = coverage.borders(by: country).flatMap(\.lines)
    let coasts = coverage.outlines(by: country)
    let field = InsideTest(around)
    let shores = coasts.filter { line in
      Geometry.lineString(line).extent.map { $0.intersects(frame.expanded(by: 40)) } ?? false
    }
    if !shores.isEmpty {
      sources[Self.coasts] = [
        MapFeature(
          geometry: .multiLineString(shores), properties: [:],
          identity: Identity(kind: .source(Self.coasts), id: Self.coasts))
      ]
    }
    sources[Self.borders] = [("border", borders), ("coast", coasts)].compactMap { kind, lines in
      let seen = lines.flatMap { parts(of: $0, notBeside: field) }
      guard !seen.isEmpty else { return nil }
      return MapFeature(
        geometry: .multiLineString(seen), properties: ["kind": .string(kind)],
        identity: Identity(kind: .source(Self.borders), id: "\(Self.borders):\(kind)"))
    }
  }

  /// A line without what runs beside the regions; where it only comes to them or crosses them, it stays.
  private func parts(of line: Line<Page>, notBeside field: InsideTest) -> [Line<Page>] {
    guard let extent = Geometry.lineString(line).extent, extent.intersects(frame.expanded(by: 40))
    else { return [] }
    guard extent.intersects(field.extent) else { return [line] }
    let points = line.points(noFartherApartThan: strip / 2)
    let isInside = points.map(field.holds)
    var parts: [Line<Page>] = []
    var part: [Point<Page>] = []
    var start = 0
    while start < points.count {
      var end = start
      while end + 1 < points.count, isInside[end + 1] == isInside[start] { end += 1 }
      let run = points[start...end]
      if !isInside[start] || Line(Array(run)).length < 4 * strip {
        part += run
      } else {
        if part.count > 1 { parts.append(Line(part)) }
        part = []
      }
      start = end + 1
    }
    if part.count > 1 { parts.append(Line(part)) }
    return parts
  }

  /// The outer outline of the regions, without the gaps between them.
  static func outlines(of own: MultiPolygon<Page>) -> [MapFeature] {
    guard !own.isEmpty else { return [] }
    let rings = own.polygons.flatMap { polygon in
      [polygon.exterior]
        + polygon.holes.filter { hole in
          let length = Line(hole.points).length
          return abs(hole.signedArea) > 2 * length && abs(hole.signedArea) > 20
        }
    }
    return [
      MapFeature(
        geometry: .multiLineString(rings.map { Line($0.points) }), properties: [:],
        identity: Identity(kind: .source(outline), id: outline))
    ]
  }

  private mutating func addSea(_ earth: MultiPolygon<Page>?) {
    sources[Self.sea] = [
      MapFeature(
        geometry: .multiPolygon(earth ?? MultiPolygon([frame.polygon])), properties: [:],
        identity: Identity(kind: .source(Self.sea), id: Self.sea))
    ]
  }
}

/// Tells whether points lie in an area, row by row.
private struct InsideTest {
  let extent: Extent<Page>
  /// The edges that cross each row of pixels.
  private let rows: [[(Point<Page>, Point<Page>)]]

  init(_ area: MultiPolygon<Page>) {
    let extent = Geometry.multiPolygon(area).extent ?? Extent(around: Point(0, 0))
    var rows = [[(Point<Page>, Point<Page>)]](
      repeating: [], count: Int(clamping: extent.height) + 1)
    func row(_ y: Double) -> Int { min(max(Int(clamping: y - extent.minY), 0), rows.count - 1) }
    for ring in area.polygons.flatMap(\.rings) {
      for (start, end) in zip(ring.points, ring.points.dropFirst()) {
        for index in row(min(start.y, end.y))...row(max(start.y, end.y)) {
          rows[index].append((start, end))
        }
      }
    }
    self.extent = extent
    self.rows = rows
  }

  func holds(_ point: Point<Page>) -> Bool {
    guard extent.contains(point) else { return false }
    var isInside = false
    for (a, b) in rows[min(Int(clamping: point.y - extent.minY), rows.count - 1)]
    where (a.y > point.y) != (b.y > point.y) {
      if point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y) { isInside.toggle() }
    }
    return isInside
  }
}

extension Line<Page> {
  /// The vertices, with further points between those that lie far apart.
  fileprivate func points(noFartherApartThan step: Double) -> [Point<Page>] {
    guard var last = points.first else { return [] }
    var result = [last]
    for point in points.dropFirst() {
      let count = max(1, Int(clamping: (last.distance(to: point) / step).rounded(.up)))
      for number in 1...count {
        result.append(
          number == count ? point : last.interpolated(to: point, at: Double(number) / Double(count))
        )
      }
      last = point
    }
    return result
  }
}
