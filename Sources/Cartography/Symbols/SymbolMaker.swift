import Drawing
import Expressions
import Shapes
import Spatial
import Styling

/// Gathers the symbols that a layer draws for its features.
struct SymbolMaker {
  let painting: LayerPainting
  let frame: Extent<Page>
  let markers: MarkerField
  /// The grounds of the layers whose names stand in areas, by layer.
  let fields: [String: AreaField]
  /// Where the names of areas may stand, as far as it is known.
  let knownPlaces: [AreaPlaces.Key: [TextPlace]]
  let language: String
  let minimumTextSize: Double
  let fittingPlaces: FittingPlaces?
  let measurer: any TextMeasurer

  /// The symbols of one feature, numbered `number`.
  func symbols(of feature: MapFeature, numbered number: Int, in layer: StyleLayer)
    throws(CartographyError) -> [MapSymbol]
  {
    let context = painting.context(for: feature)
    let anchors = LineAnchors(layer, context)
    let feature = anchors.placement == .point ? try located(feature) : feature
    guard isInView(feature, anchors) else { return [] }
    let text = try SymbolText(
      layer, feature, painting, language: language, minimumSize: minimumTextSize,
      widest: frame.width * Self.widestCallout, measurer: measurer)
    let icon = Icon(layer, feature, painting)
    guard text != nil || icon != nil else { return [] }
    let parts = Parts(
      layer: layer, context: context, number: number, feature: feature.identity.id, text: text,
      icon: icon)
    return anchors.placement == .point
      ? try atPoints(of: feature, parts) : try alongLines(of: feature, anchors, parts)
  }

  /// Of the map's width, what a text that tells of a spot may take.
  private static let widestCallout = 0.25

  /// What the symbols of one feature have in common.
  private struct Parts {
    let layer: StyleLayer
    let context: EvaluationContext
    let number: Int
    let feature: String
    let text: SymbolText?
    let icon: Icon?

    func symbol(at point: Point<Page>, part: Int = 0, _ candidates: [MapSymbol.Candidate])
      -> MapSymbol
    {
      let key = MapSymbol.Key(source: layer.source ?? "", feature: feature, part: part)
      return MapSymbol(
        layer, feature: number, key: key, at: point, text: text, icon: icon, candidates, context)
    }

    func candidate(_ text: TextPlace?, at point: Point<Page>, lineAngle: Double? = nil)
      -> MapSymbol.Candidate
    {
      MapSymbol.Candidate(
        text: text,
        icon: icon?.place(at: point, lineAngle: lineAngle, around: text?.extent))
    }
  }

  private func isInView(_ feature: MapFeature, _ anchors: LineAnchors) -> Bool {
    guard anchors.placement == .point else { return true }
    return Self.points(of: feature).contains { frame.contains($0) }
  }

  /// The feature with the place in the part of its area that is in view where a symbol has most room.
  private func located(_ feature: MapFeature) throws(CartographyError) -> MapFeature {
    guard feature.labelPoint == nil, feature.geometry.points.isEmpty,
      let extent = feature.geometry.area.extent, extent.intersects(frame)
    else { return feature }
    do {
      var feature = feature
      let visible = try feature.geometry.area.drawn(in: frame)
      feature.visibleArea = visible
      feature.labelPoint = try visible.labelPoint()?.point
      return feature
    } catch {
      throw .spatial(error)
    }
  }

  /// Where symbols of a feature stand: its points, the label's place in an area, the middle of the
  /// longest line.
  static func points(of feature: MapFeature) -> [Point<Page>] {
    if let point = feature.labelPoint { return [point] }
    let points = feature.geometry.points
    if !points.isEmpty { return points }
    if let extent = feature.geometry.area.extent {
      // Around the whole page, an area has its middle there and nothing of its ground.
      return feature.visibleArea?.isEmpty == true ? [] : [extent.center]
    }
    let longest = feature.geometry.lines.compactMap { LinearReference($0) }.max {
      $0.length < $1.length
    }
    return longest.map { [$0.point(at: $0.length / 2)] } ?? []
  }

  private func atPoints(of feature: MapFeature, _ parts: Parts) throws(CartographyError)
    -> [MapSymbol]
  {
    let points = Self.points(of: feature).enumerated().filter { frame.contains($1) }
    return try points.map { part, point throws(CartographyError) in
      guard let text = parts.text else {
        return parts.symbol(at: point, part: part, [parts.candidate(nil, at: point)])
      }
      let places = CandidatePlaces(
        block: text.block, layer: parts.layer, context: parts.context)
      let isAround = feature.labelPoint == nil || places.isAnchored || parts.icon != nil
      let texts =
        isAround
        ? clearFirst(
          places.around(point, markerReach: markers.reach(at: point)), of: point, parts.layer)
        : try inside(feature, near: point, places, parts)
      var symbol = parts.symbol(
        at: point, part: part, texts.map { parts.candidate($0, at: point) })
      if !isAround { symbol.area = feature.geometry.area }
      return symbol
    }
  }

  private func inside(
    _ feature: MapFeature, near point: Point<Page>, _ places: CandidatePlaces, _ parts: Parts
  ) throws(CartographyError) -> [TextPlace] {
    guard let text = parts.text, let rule = AreaNames(parts.layer),
      let field = fields[parts.layer.id]
    else {
      return places.inside(
        feature.geometry.area, near: point, of: feature.identity.id, fittingPlaces)
    }
    if let known = knownPlaces[AreaPlaces.Key(parts.layer, feature.identity.id, text)] {
      return known
    }
    let held = AreaPlaces.Key(
      parts.layer, feature.identity.id, text, area: feature.geometry.area)
    if let known = knownPlaces[held] { return known }
    let area = feature.visibleArea ?? feature.geometry.area
    let ground = field.ground(of: feature.identity.id, area)
    let last = AreaPlaces.Key(parts.layer, feature.identity.id, text, area: MultiPolygon())
    let kept = knownPlaces[last]?.filter { $0.stands(on: ground) } ?? []
    return try kept
      + AreaPlaces(
        area: area, ground: ground, center: point,
        grid: field.grid, frame: frame, text: text, shortText: try shortText(of: feature, parts),
        minimumSize: minimumTextSize, hasLeaders: rule.hasLeaders, around: places,
        lineText: { block throws(CartographyError) in
          try LineText(block, parts.layer, parts.context, measurer: measurer)
        }, measurer: measurer
      ).places()
  }

  /// The text as it is for a feature of a shorter name; nil where it has none.
  private func shortText(of feature: MapFeature, _ parts: Parts) throws(CartographyError)
    -> SymbolText?
  {
    guard let name = feature.properties[AreaNames.shortName]?.string, !name.isEmpty,
      feature.properties["name"] != .string(name)
    else { return nil }
    var feature = feature
    feature.properties["name"] = .string(name)
    return try SymbolText(
      parts.layer, feature, painting, language: language, minimumSize: minimumTextSize,
      measurer: measurer)
  }

  /// Places nearer to another marker than to the name's own come last; where a line may lead to the name, they are
  /// barred.
  private func clearFirst(_ places: [TextPlace], of point: Point<Page>, _ layer: StyleLayer)
    -> [TextPlace]
  {
    guard places.count > 1 else { return places }
    let isAmbiguous = places.map { $0.leader == nil && markers.isAmbiguous($0.extent, of: point) }
    if layer.metadata["controlmap:leaders"]?.bool == true {
      // The places of a name count the same on all dates, though its text be longer on some.
      return zip(places, isAmbiguous).map { place, isBarred in
        var place = place
        place.isBarred = isBarred
        return place
      }
    }
    let clear = places.indices.filter { !isAmbiguous[$0] }
    return (clear + places.indices.filter { isAmbiguous[$0] }).map { places[$0] }
  }

  private func alongLines(of feature: MapFeature, _ anchors: LineAnchors, _ parts: Parts)
    throws(CartographyError) -> [MapSymbol]
  {
    var lineText: LineText?
    if let text = parts.text {
      lineText = try LineText(text.block, parts.layer, parts.context, measurer: measurer)
    }
    let width = max(
      lineText?.isLevel == true ? 0 : parts.text?.block.width ?? 0, parts.icon?.width ?? 0)
    return feature.lines.compactMap { LinearReference($0) }.flatMap { line in
      anchors.distances(length: line.length, width: width).compactMap { distances in
        symbol(on: line, at: distances, lineText, parts)
      }
    }
  }

  /// One symbol with those of its places that lie in the frame; nil where the line leaves it.
  private func symbol(
    on line: LinearReference<Page>, at distances: [Double], _ lineText: LineText?, _ parts: Parts
  ) -> MapSymbol? {
    let point = line.point(at: distances[0])
    guard frame.contains(point) else { return nil }
    let candidates = distances.compactMap { distance -> MapSymbol.Candidate? in
      let point = line.point(at: distance)
      let angle = line.angle(at: distance, reach: max((parts.icon?.width ?? 0) / 2, 0.5))
      guard let lineText, let block = parts.text?.block else {
        return parts.candidate(nil, at: point, lineAngle: angle)
      }
      let text =
        lineText.isLevel
        ? CandidatePlaces(block: block, layer: parts.layer, context: parts.context)
          .around(point).first
        : lineText.place(on: line, at: distance)
      return text.map { parts.candidate($0, at: point, lineAngle: angle) }
    }
    return parts.symbol(at: point, candidates)
  }
}

extension MapFeature {
  /// Its lines, and the borders of its areas.
  var lines: [Line<Page>] {
    geometry.lines + geometry.area.polygons.flatMap(\.rings).map { Line($0.points) }
  }
}

extension MultiPolygon {
  /// The box around all parts; nil for none.
  fileprivate var extent: Extent<Space>? { Geometry.multiPolygon(self).extent }
}
