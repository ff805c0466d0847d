import Drawing
import Expressions
import Shapes
import Styling

extension LayerPainting {
  /// What lies beneath the lines of a front layer: tint bands, then casings, each on its holder's
  /// side.
  func sides(of layer: StyleLayer, _ features: [MapFeature]) -> [Element] {
    guard let front = layer.front else { return [] }
    let bands = features.flatMap { feature -> [Element] in
      let context = context(for: feature)
      let width = front.number("bands/width", standard: 8, context)
      let opacity = front.number("bands/opacity", standard: 0.4, context)
      let shapes = strips(front, "bands", of: feature, width: width, context)
      // One group: a band that bends back on itself does not darken.
      return shapes.isEmpty
        ? [] : [.group(Group(id: "bands", opacity: min(max(opacity, 0), 1), elements: shapes))]
    }
    return bands
      + features.flatMap { feature -> [Element] in
        let context = context(for: feature)
        let width =
          layer.number("line-width", context) / 2
          + front.number("casing/width", standard: 2, context)
        return strips(front, "casing", of: feature, width: width, context)
      }
  }

  private func strips(
    _ front: LineDecoration, _ part: String, of feature: MapFeature, width: Double,
    _ context: EvaluationContext
  ) -> [Element] {
    guard width > 0 else { return [] }
    return ["left", "right"].compactMap { side in
      guard let color = front.color("\(part)/\(side)", context), color.alpha > 0 else { return nil }
      let lines = feature.lines.flatMap {
        OffsetLine(Polyline($0), distance: side == "left" ? -width / 2 : width / 2)
          .withoutLoops(step: Self.offsetStep)
      }
      guard !lines.isEmpty else { return nil }
      return .shape(
        Shape(path: Path(lines), stroke: Stroke(color: color, width: width, join: .round)))
    }
  }

  /// What lies on the lines: the teeth of a front, then symbols.
  func signs(of layer: StyleLayer, _ features: [MapFeature]) -> [Element] {
    var drawn = cuts
    return features.flatMap { teeth(layer, $0) + symbols(layer, $0, drawn: &drawn) }
  }

  private func teeth(_ layer: StyleLayer, _ feature: MapFeature) -> [Element] {
    guard let front = layer.front else { return [] }
    let context = context(for: feature)
    let kind = front.string("teeth", context) ?? "none"
    guard kind != "none" else { return [] }
    let size = max(front.number("size", standard: 7, context), Self.leastSize)
    let spacing = front.number("spacing", standard: 24, context)
    let line = layer.color("line-color", context)
    let asked = front.string("side", context) ?? "left"
    return ["left", "right"].filter { asked == "both" || asked == $0 }.flatMap { side in
      let color =
        front.color(side + "-color", context) ?? front.color("color", context) ?? line
      return references(feature.lines).flatMap { reference -> [Element] in
        let sign = LineMarker(reference: reference, size: size)
        return reference.stations(spacing: spacing, size: size).map { station in
          let path = sign.tooth(kind, at: station, isLeft: side == "left")
          return element(
            path, color, isOpen: kind == "ticks",
            width: front.number("width", standard: 1.5, context))
        }
      }
    }
  }

  /// - Parameter drawn: Edges of areas that have their symbols: a border that two share has them once.
  private func symbols(
    _ layer: StyleLayer, _ feature: MapFeature, drawn: inout Set<BorderEdge>
  ) -> [Element] {
    guard let symbols = layer.symbols else { return [] }
    let context = context(for: feature)
    let shape = symbols.string("shape", context) ?? "dot"
    let size = max(symbols.number("size", standard: 6, context), Self.leastSize)
    let color = symbols.color("color", context) ?? layer.color("line-color", context)
    let offset = symbols.number("offset", standard: 0, context)
    let spacing = symbols.number("spacing", standard: 20, context)
    var lines = feature.geometry.lines
    for ring in feature.geometry.area.polygons.flatMap(\.rings) {
      lines += ring.polylines(leavingOut: &drawn).map(\.line)
    }
    return references(lines).flatMap { reference in
      reference.stations(spacing: spacing, size: size).map { station in
        element(
          LineMarker(reference: reference, size: size).symbol(shape, at: station, offset: offset),
          color,
          isOpen: shape == "tick" || shape == "cross",
          width: symbols.number("width", standard: 1.5, context))
      }
    }
  }

  private func element(_ path: Path, _ color: Color, isOpen: Bool, width: Double) -> Element {
    .shape(
      isOpen
        ? Shape(path: path, stroke: Stroke(color: color, width: width))
        : Shape(path: path, fill: .color(color)))
  }

  private func references(_ lines: [Line<Page>]) -> [LinearReference<Page>] {
    lines.compactMap { LinearReference($0, continuation: .onLine) }
  }

  /// Below this, in CSS pixels, a sign is lost in any picture.
  private static let leastSize = 0.5

  /// CSS pixels between the points of bands and casings.
  private static let offsetStep = 1.5
}
