import Drawing
import Glibc
import Shapes
import Styling

/// What a circle layer draws in place of a disc with a ring around it: `"metadata": {"controlmap:circle": {…}}` with
/// - `"sectors"`: the disc in equal parts, clockwise from the top; the name of a property that is a list of colours, or
///   such a list;
/// - `"sector": [from, to]`: a part of the disc and its outline, in degrees clockwise from the top;
/// - `"dashes": [dash, gap]`: the ring broken, in pixels that are stretched to fit;
/// - `"ticks": {"count": 8, "length": 3}`: strokes that stand on the ring, outwards, or inwards where the length is
///   negative.
struct CircleShape: Equatable {
  enum Sectors: Equatable {
    case property(String)
    case colors([Color])
  }

  private(set) var sectors: Sectors?
  private(set) var sector: [Double] = []
  private(set) var dashes: [Double] = []
  private(set) var ticks: (count: Int, length: Double)?

  static func == (one: CircleShape, other: CircleShape) -> Bool {
    one.sectors == other.sectors && one.sector == other.sector && one.dashes == other.dashes
      && one.ticks?.count == other.ticks?.count && one.ticks?.length == other.ticks?.length
  }

  /// Nil for a layer of plain circles.
  init?(_ layer: StyleLayer) {
    guard let members = layer.metadata["controlmap:circle"]?.object else { return nil }
    if let name = members["sectors"]?.string {
      sectors = .property(name)
    } else if let colors = members["sectors"]?.array {
      sectors = .colors(colors.compactMap { $0.string.flatMap(Color.init(css:)) })
    }
    let sector = members["sector"]?.array?.compactMap(\.number) ?? []
    if sector.count == 2, sector[0] < sector[1], sector[1] - sector[0] < 360 {
      self.sector = sector
    }
    let dashes = members["dashes"]?.array?.compactMap(\.number) ?? []
    if dashes.count == 2, dashes.allSatisfy({ $0 > 0 && $0.isFinite }) { self.dashes = dashes }
    let ticks = members["ticks"]?.object ?? [:]
    if let count = ticks["count"]?.number, let length = ticks["length"]?.number,
      (1...64).contains(count)
    {
      self.ticks = (Int(count), length)
    }
  }

  /// The colours of the parts may differ from feature to feature.
  var dependsOnFeature: Bool {
    if case .property = sectors { true } else { false }
  }

  /// The colours of the parts of the disc for a feature.
  func colors(of feature: MapFeature) -> [Color] {
    switch sectors {
    case .property(let name):
      feature.property(name)?.array?.compactMap { $0.string.flatMap(Color.init(css:)) } ?? []
    case .colors(let colors): colors
    case nil: []
    }
  }

  // MARK: Drawing

  /// - Parameters:
  ///   - radius: Of the disc, in pixels.
  ///   - stroke: Of the ring, which lies outside the disc.
  func element(
    at center: Point<Page>, radius: Double, fill: Color, colors: [Color], stroke: Stroke?,
    _ identity: Identity
  ) -> Element {
    let middle = radius + (stroke?.width ?? 0) / 2
    var shapes: [Shape] = []
    if !colors.isEmpty {
      let part = 360 / Double(colors.count)
      shapes += colors.enumerated().map { index, color in
        let from = 180 + part * Double(index)
        return Shape(
          path: Self.part(of: radius, at: center, from: from, to: from + part),
          fill: .color(color))
      }
    }
    if sector.isEmpty {
      let isFilled = colors.isEmpty && fill.alpha > 0
      shapes.append(
        Shape(
          path: Path(circleAt: center, radius: middle), fill: isFilled ? .color(fill) : nil,
          stroke: stroke.map { dashed($0, around: middle) }))
    } else {
      shapes.append(
        Shape(
          path: Self.part(of: middle, at: center, from: sector[0], to: sector[1]),
          fill: fill.alpha > 0 ? .color(fill) : nil, stroke: stroke))
    }
    if let ticks, let stroke {
      let inner = ticks.length < 0 ? radius + ticks.length : radius + stroke.width / 2
      let outer =
        ticks.length < 0 ? radius + stroke.width / 2 : radius + stroke.width + ticks.length
      let lines = (0..<ticks.count).map { tick in
        let turn = 360 * Double(tick) / Double(ticks.count)
        return Line([Self.place(turn, inner, center), Self.place(turn, outer, center)])
      }
      shapes.append(Shape(path: Path(lines), stroke: stroke))
    }
    guard shapes.count > 1 else {
      shapes[0].identity = identity
      return .shape(shapes[0])
    }
    return .group(
      Group(id: identity.id, identity: identity, elements: shapes.map { .shape($0) }))
  }

  /// As many dashes as fit around the ring, and no half one.
  private func dashed(_ stroke: Stroke, around radius: Double) -> Stroke {
    guard !dashes.isEmpty, radius > 0 else { return stroke }
    let length = 2 * Double.pi * radius
    let count = max((length / (dashes[0] + dashes[1])).rounded(), 1)
    let factor = length / count / (dashes[0] + dashes[1])
    var stroke = stroke
    stroke.dashes = dashes.map { $0 * factor }
    return stroke
  }

  /// A part of a disc, in degrees clockwise from the top; of half a turn a half disc.
  private static func part(
    of radius: Double, at center: Point<Page>, from: Double, to: Double
  ) -> Path {
    let steps = max(Int(((to - from) / 7.5).rounded(.up)), 1)
    let arc = (0...steps).map { step in
      place(from + (to - from) * Double(step) / Double(steps), radius, center)
    }
    let corner = abs(to - from - 180) < 1e-9 ? [] : [center]
    return Path([Polyline(corner + arc, isClosed: true)])
  }

  private static func place(
    _ turn: Double, _ radius: Double, _ center: Point<Page>
  ) -> Point<Page> {
    let angle = turn * .pi / 180
    return Point(center.x + radius * sin(angle), center.y - radius * cos(angle))
  }
}
