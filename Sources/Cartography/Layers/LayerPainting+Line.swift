import Drawing
import Expressions
import Shapes
import Spatial
import Styling

extension LayerPainting {
  /// - Parameter drawn: Edges of areas that the layer has drawn: a border that two share is drawn once,
  ///   or the dashes of one would fill the gaps of the other.
  func stroked(
    _ layer: StyleLayer, _ feature: MapFeature, drawn: inout Set<BorderEdge>
  ) -> [Element] {
    let context = context(for: feature)
    var pen = LinePen(layer, context)
    let path = translated(
      outline(of: feature, pen, drawn: &drawn), layer, "line-translate", context)
    guard !path.steps.isEmpty, pen.width > 0, pen.opacity > 0 else { return [] }
    if layer.has("line-pattern") {
      return patterned(path, pen, style.hatch(of: layer, context), feature.identity)
    }
    if layer.has("line-gradient") {
      return [graded(path, pen, layer, context, feature.identity)]
    }
    guard pen.color.alpha > 0 else { return [] }
    guard pen.blur > 0 else {
      return [
        .shape(Shape(identity: feature.identity, path: path, stroke: pen.stroke(pen.color)))
      ]
    }
    let opacity = pen.color.alpha
    pen.color.alpha = 1
    let shapes = pen.blurredStrokes().map { Element.shape(Shape(path: path, stroke: $0)) }
    return [
      .group(
        Group(id: "blur", identity: feature.identity, opacity: opacity, elements: shapes))
    ]
  }

  /// Where the line runs: along the feature, or beside it.
  private func outline(
    of feature: MapFeature, _ pen: LinePen, drawn: inout Set<BorderEdge>
  ) -> Path {
    let rings = feature.geometry.area.polygons
    guard !pen.isInPlace else {
      var lines = feature.geometry.lines.map { Polyline($0) }
      for ring in rings.flatMap(\.rings) { lines += ring.polylines(leavingOut: &drawn) }
      return Path(lines)
    }
    let lines = feature.geometry.lines.flatMap { pen.placed(Polyline($0), isInsideRight: true) }
    let sides = rings.flatMap { polygon -> [Polyline<Page>] in
      polygon.rings.enumerated().flatMap { index, ring -> [Polyline<Page>] in
        // Clockwise on the page, the inside of a ring is to the right; of a hole, the area is outside.
        let isInsideRight = (ring.signedArea > 0) == (index == 0)
        return pen.placed(Polyline(ring), isInsideRight: isInsideRight)
      }
    }
    return Path(lines + sides)
  }

  /// The line as an area filled with the page's pattern.
  private func patterned(
    _ path: Path, _ pen: LinePen, _ hatch: Hatch?, _ identity: Identity
  ) -> [Element] {
    let lines = path.polylines ?? []
    guard let hatch, let area = try? union(lines.flatMap { $0.ribbon(width: pen.width) })
    else { return [] }
    return [
      .shape(
        Shape(
          identity: identity, path: Path(area), fill: .hatch(hatch.faded(by: pen.opacity))))
    ]
  }

  /// The line in short pieces, each in the colour of its own place along the line.
  private func graded(
    _ path: Path, _ pen: LinePen, _ layer: StyleLayer, _ context: EvaluationContext,
    _ identity: Identity
  ) -> Element {
    var context = context
    let pieces = (path.polylines ?? []).flatMap { line -> [Element] in
      LineGradient(line: line).pieces.map { piece in
        context.lineProgress = piece.progress
        var stroke = pen.stroke(layer.color("line-gradient", context))
        if !piece.isEnd { stroke.cap = .butt }
        stroke.join = .round
        return .shape(Shape(path: Path(Line(piece.points)), stroke: stroke))
      }
    }
    return .group(
      Group(id: "gradient", identity: identity, opacity: pen.opacity, elements: pieces))
  }
}
