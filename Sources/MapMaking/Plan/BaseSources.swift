package import Cartography
import ControlModel
package import Diagnostics
import Drawing
import Formats
import Localization
import MapDocument
package import Shapes
import Spatial
import Styling
import Territory

/// What no date changes: the document's own sources and the graticule on the page.
package struct BaseSources {
  var sources: [String: [MapFeature]] = [:]
  var gridLines: [Plan.GridLine] = []
  /// Pictures of the ground, by source.
  var images: [String: MapImage] = [:]
  /// That of the base map.
  var relief: Relief?
  /// Where the map cuts the Earth through areas of the sources: no borders.
  var cuts: [Line<Page>] = []

  init(
    _ data: MapData, _ projector: borrowing PageProjector, _ frame: Extent<Page>, zoom: Double
  ) throws(ControlMapError) {
    var budget = RepairBudget()
    let named = Set(data.style.layers.filter { $0.kind == .symbol }.compactMap(\.source))
    for (name, file) in data.sources {
      let file = try file.repaired(within: &budget)
      sources[name] = try Self.features(
        data.style.clustered(
          Array(file.features), of: name, zoom, Localizer(language: data.language)),
        of: name, data.language, projector, frame, cuts: &cuts, hasNames: named.contains(name))
      if let days = data.document.sourceDays[name] { sources[name]?.appear(on: days) }
    }
    for image in data.images { images[image.name] = image.placed(projector) }
    if !data.otherFeatures.isEmpty {
      sources["regions"] = try Self.features(
        data.otherFeatures, of: "regions", data.language, projector, frame, cuts: &cuts,
        hasNames: named.contains("regions"))
    }
    if let graticule = data.document.furniture.graticule {
      if let problem = graticule.problem(across: projector.view) {
        throw ControlMapError([
          Diagnostic(
            code: "furniture-refused", file: data.document.origin, feature: "furniture.graticule",
            what: problem.what, advice: problem.advice)
        ])
      }
      do {
        gridLines = try Self.grid(
          step: graticule.spacing ?? Graticule.step(for: projector.view), projector)
      } catch { throw .spatial(error, doing: "could not draw the graticule") }
      sources["graticule"] = gridLines.enumerated().map { index, line in
        MapFeature(
          geometry: .lineString(line.line),
          properties: ["degrees": .number(line.degrees), "axis": .string(line.axis.rawValue)],
          identity: Identity(kind: .graticule, id: "\(line.axis.rawValue) \(line.degrees)"))
      }
    }
  }

  mutating func add(_ map: BaseMap) {
    sources.merge(map.sources) { own, _ in own }
    cuts += map.cuts
    relief = relief ?? map.relief
  }

  mutating func add(_ land: SurroundingLand) {
    sources.merge(land.sources) { own, _ in own }
    cuts += land.cuts
  }

  /// - Parameters:
  ///   - cuts: Takes the edges where the map cuts the Earth, which are no borders.
  ///   - hasNames: Some layer sets symbols into the middle of areas.
  package static func features(
    _ features: [Feature<Geographic>], of source: String, _ language: String,
    _ projector: borrowing PageProjector, _ frame: Extent<Page>, cuts: inout [Line<Page>],
    hasNames: Bool = true
  ) throws(ControlMapError) -> [MapFeature] {
    var result: [MapFeature] = []
    for (index, feature) in features.enumerated() {
      guard let geometry = feature.geometry else { continue }
      let title = feature.name(in: language)
      let placed: Geometry<Page>?
      let visible: MultiPolygon<Page>?
      let labelPoint: Point<Page>?
      do {
        placed = try projector.place(geometry, cuts: &cuts)
        visible = try placed?.area.drawn(in: frame)
        labelPoint = hasNames ? try visible?.labelPoint()?.point : nil
      } catch {
        throw .spatial(error, doing: "could not draw '\(title)' of the source '\(source)'")
      }
      guard let placed else { continue }
      var properties = feature.properties
      if !title.isEmpty { properties["name"] = .string(title) }
      result.append(
        MapFeature(
          id: feature.id, geometry: placed, properties: properties,
          identity: Identity(kind: .source(source), id: "\(source):\(index)", title: title),
          labelPoint: labelPoint, visibleArea: visible))
    }
    return result
  }

  private static func grid(step: Double, _ projector: borrowing PageProjector)
    throws(SpatialError) -> [Plan.GridLine]
  {
    var lines: [Plan.GridLine] = []
    for line in Graticule(step: step, across: projector.view).lines {
      for part in try projector.place([line.line]) {
        lines.append(Plan.GridLine(axis: line.axis, degrees: line.degrees, line: part))
      }
    }
    return lines
  }
}

extension [MapFeature] {
  /// Features that are there on some days only, each on its own; those that are on none are left out.
  fileprivate mutating func appear(on days: SourceDays) {
    self = compactMap { feature in
      let own = days.days(of: feature.properties).days
      guard own.first <= own.last else { return nil }
      var feature = feature
      feature.days = own.first.number...own.last.number
      return feature
    }
  }
}
