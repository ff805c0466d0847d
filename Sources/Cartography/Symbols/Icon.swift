import Drawing
import Expressions
import Glibc
import Shapes
import Styling

/// The icon of a symbol: a marker with the colours and the measures that the layer gives it.
struct Icon {
  let marker: ResolvedMarker
  let overlap: Overlap
  /// Factor of the marker's own size.
  let size: Double
  private let layer: StyleLayer
  private let context: EvaluationContext
  private let identity: Identity

  /// How the marker is laid on the page: scaled, shifted, turned about the anchor.
  struct Place {
    var anchor: Point<Page>
    /// Degrees clockwise.
    var angle: Double
    /// Of the marker's own width and height.
    var scale: (x: Double, y: Double)
    /// From the anchor to the middle of the marker before it is turned.
    var shift: Point<Page>
    /// Around the turned marker, in pixels of the page.
    var box: Extent<Page>
    /// With the room that is kept free around it.
    var padded: Extent<Page>

    /// A place with the room of both.
    func union(_ other: Place) -> Place {
      var joined = self
      joined.box = box.union(other.box)
      joined.padded = padded.union(other.padded)
      return joined
    }
  }

  /// Nil where the layer draws no icon for the feature.
  init?(_ layer: StyleLayer, _ feature: MapFeature, _ painting: LayerPainting) {
    let context = painting.context(for: feature)
    let size = layer.number("icon-size", context)
    guard let marker = painting.style.marker(of: layer, context), size > 0 else { return nil }
    self.marker = marker
    self.size = size
    self.layer = layer
    self.context = context
    identity = feature.identity
    overlap = Overlap("icon", of: layer, context)
  }

  var width: Double { marker.width * size }
  var height: Double { marker.height * size }
  /// It is stretched around the text and comes and goes with it.
  var fitsText: Bool { layer.string("icon-text-fit", context) != "none" }

  /// The box with `icon-padding` around it.
  private func padded(_ box: Extent<Page>) -> Extent<Page> {
    let sides = layer.padding("icon-padding", context)
    let minX = box.minX - sides.left
    let minY = box.minY - sides.top
    // Negative sides may not turn the box inside out.
    return Extent(
      minX: minX, minY: minY, maxX: max(box.maxX + sides.right, minX),
      maxY: max(box.maxY + sides.bottom, minY))
  }

  // MARK: Places

  /// The icon at a point.
  ///
  /// - Parameters:
  ///   - lineAngle: Direction of the line that the point lies on, in degrees clockwise.
  ///   - text: The box of the symbol's text, which it may have to fit.
  func place(
    at point: Point<Page>, lineAngle: Double? = nil, around text: Extent<Page>? = nil
  ) -> Place {
    let anchor = translated(point)
    var place = Place(
      anchor: anchor, angle: angle(along: lineAngle), scale: (size, size), shift: shift,
      box: Extent(around: anchor), padded: Extent(around: anchor))
    if fitsText, let text { fit(&place, to: text, about: point) }
    place.box = box(of: place)
    place.padded = padded(place.box)
    return place
  }

  private func translated(_ point: Point<Page>) -> Point<Page> {
    let offset = layer.numbers("icon-translate", context)
    return offset.count == 2 ? Point(point.x + offset[0], point.y + offset[1]) : point
  }

  private func angle(along lineAngle: Double?) -> Double {
    let turned = layer.number("icon-rotate", context)
    guard let lineAngle, layer.string("icon-rotation-alignment", context) != "viewport" else {
      return turned
    }
    let isUpsideDown = Shapes.angle(between: lineAngle, and: 0) > 90
    let isFlipped = isUpsideDown && layer.bool("icon-keep-upright", context)
    return turned + lineAngle + (isFlipped ? 180 : 0)
  }

  /// From the anchor to the middle of the icon: `icon-anchor` and `icon-offset`.
  private var shift: Point<Page> {
    let anchor = AnchorPart(layer.string("icon-anchor", context))
    let offset = layer.numbers("icon-offset", context)
    return Point(
      -anchor.x * width / 2 + (offset.first ?? 0) * size,
      -anchor.y * height / 2 + (offset.last ?? 0) * size)
  }

  /// Stretches the icon over the text and what `icon-text-fit-padding` adds: top, right, bottom, left.
  private func fit(_ place: inout Place, to text: Extent<Page>, about point: Point<Page>) {
    let fit = layer.string("icon-text-fit", context)
    let sides = layer.numbers("icon-text-fit-padding", context)
    guard sides.count == 4 else { return }
    let offset = layer.numbers("icon-offset", context)
    var middle = text.center
    if fit != "height" {
      place.scale.x = max(text.width + sides[1] + sides[3], 0) / marker.width
      middle.x += (sides[1] - sides[3]) / 2
    }
    if fit != "width" {
      place.scale.y = max(text.height + sides[0] + sides[2], 0) / marker.height
      middle.y += (sides[2] - sides[0]) / 2
    }
    place.shift = Point(
      middle.x - point.x + (offset.first ?? 0), middle.y - point.y + (offset.last ?? 0))
  }

  private func box(of place: Place) -> Extent<Page> {
    let (x, y) = (marker.width / 2, marker.height / 2)
    let corners = [(-x, -y), (x, -y), (x, y), (-x, y)].map { place.onPage(Point($0.0, $0.1)) }
    return corners.dropFirst().reduce(Extent(around: corners[0])) { $0.including($1) }
  }

  // MARK: Drawing

  /// The icon at one of its places: its halo, then the marker.
  func elements(at place: Place) -> [Element] {
    let opacity = layer.number("icon-opacity", context)
    let path = marker.outline.mapped(place.onPage)
    let tint = layer.has("icon-color") ? layer.color("icon-color", context) : nil
    let fill = marker.isOpen ? nil : tint ?? marker.fill ?? .black
    let strokeColor = marker.isOpen ? tint ?? marker.stroke ?? .black : marker.stroke
    let strokeWidth = marker.strokeWidth * min(place.scale.x, place.scale.y)
    let halo = HaloSteps(
      width: layer.number("icon-halo-width", context),
      blur: layer.number("icon-halo-blur", context),
      color: layer.color("icon-halo-color", context))
    let beneath = halo.strokes.map { grade in
      Element.shape(
        Shape(
          path: path,
          stroke: Stroke(
            color: grade.color, width: 2 * grade.reach + strokeWidth, join: .round)))
    }
    let stroke = strokeColor.map {
      Stroke(color: $0, width: strokeWidth, join: .miter, miterLimit: 4)
    }
    let sign = Element.shape(
      Shape(
        identity: identity, path: path, fill: fill.map { .color($0) },
        stroke: strokeWidth > 0 ? stroke : nil))
    guard opacity < 1 else { return beneath + [sign] }
    return opacity > 0
      ? [.group(Group(id: "icon", opacity: opacity, elements: beneath + [sign]))] : []
  }
}

extension Icon.Place {
  /// Where a point of the marker lies on the page.
  func onPage(_ point: Point<Page>) -> Point<Page> {
    let (x, y) = (point.x * scale.x + shift.x, point.y * scale.y + shift.y)
    let turn = angle * .pi / 180
    return Point(anchor.x + x * cos(turn) - y * sin(turn), anchor.y + x * sin(turn) + y * cos(turn))
  }
}

/// The part of a box that an anchor names, from -1 (left, top) to 1 (right, bottom).
struct AnchorPart {
  let x: Double
  let y: Double

  init(_ name: String) {
    x = name.hasSuffix("left") ? -1 : name.hasSuffix("right") ? 1 : 0
    y = name.hasPrefix("top") ? -1 : name.hasPrefix("bottom") ? 1 : 0
  }
}

extension LayerPainting {
  /// The icons of a feature without regard to others; none for those that surround a text.
  func icons(_ layer: StyleLayer, _ feature: MapFeature) -> [Element] {
    guard let icon = Icon(layer, feature, self), !icon.fitsText else { return [] }
    let anchors = LineAnchors(layer, context(for: feature))
    guard anchors.placement != .point else {
      return SymbolMaker.points(of: feature).flatMap { icon.elements(at: icon.place(at: $0)) }
    }
    return feature.lines.compactMap { LinearReference($0) }.flatMap { line in
      anchors.distances(length: line.length, width: icon.width).flatMap { distances in
        let angle = line.angle(at: distances[0], reach: max(icon.width / 2, 0.5))
        return icon.elements(
          at: icon.place(at: line.point(at: distances[0]), lineAngle: angle))
      }
    }
  }
}
