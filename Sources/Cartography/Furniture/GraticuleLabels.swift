import Drawing
import Localization
import Shapes

/// Degrees that found a place, and the boxes that they take.
struct PlacedDegrees {
  private(set) var elements: [Element] = []
  private(set) var boxes: [Extent<Page>] = []

  /// Adds a label unless it would lie upon another.
  mutating func add(_ label: [Element], in box: Extent<Page>) {
    guard !boxes.contains(where: { $0.expanded(by: 2).intersects(box) }) else { return }
    boxes.append(box)
    elements += label
  }
}

/// Degrees written where the lines of the graticule end: outside of the frame, along its left and its lower edge, or
/// beside the outline of the Earth where that is the frame.
struct GraticuleLabels {
  typealias GridLine = (axis: Graticule.GridLine.Axis, degrees: Double, line: Line<Page>)

  let frame: Extent<Page>
  /// The Earth, as far as the frame shows it; nil where it is all of the frame.
  let earth: MultiPolygon<Page>?
  /// The frame shows all of the Earth.
  let isEarthWhole: Bool
  let font: Font
  let color: Color
  /// Around letters that stand on the map.
  let halo: Color
  let language: String

  /// - Parameter lines: Each grid line as it lies on the page.
  func placed(
    for lines: [GridLine], measurer: any TextMeasurer
  ) throws(CartographyError) -> PlacedDegrees {
    var placed = PlacedDegrees()
    // Around the Earth parallels go first: where they meet meridians at the outline they keep their place.
    let parallels = lines.filter { $0.axis == .latitude }
    let ordered = earth == nil ? lines : parallels + lines.filter { $0.axis == .longitude }
    for line in ordered {
      let label = try TextBlock(
        Graticule.text(of: line.degrees, axis: line.axis, Localizer(language: language)),
        font: font, language: language, measurer: measurer)
      if !isEarthWhole, addAtFrame(line, label, to: &placed) { continue }
      if let earth { addAtEarth(line, label, around: earth, lines, to: &placed) }
    }
    return placed
  }

  // MARK: At the frame

  /// Meridians stand along the lower edge and parallels along the left one; what crosses the other edge only, there.
  ///
  /// - Returns: The line crosses one of them.
  private func addAtFrame(
    _ line: GridLine, _ label: TextBlock, to placed: inout PlacedDegrees
  ) -> Bool {
    let beneath = crossing(line.line, \.y, frame.maxY, \.x)
    let aside = crossing(line.line, \.x, frame.minX, \.y)
    if let beneath, line.axis == .longitude || aside == nil {
      addBeneath(label, at: beneath, to: &placed)
    } else if let aside {
      addAside(label, at: aside, to: &placed)
    }
    return beneath != nil || aside != nil
  }

  private func addBeneath(_ label: TextBlock, at x: Double, to placed: inout PlacedDegrees) {
    guard fits(x, label, \.minX, \.maxX) else { return }
    let corner = Point<Page>(x - label.width / 2, frame.maxY + 4)
    placed.add(
      [tick(from: Point(x, frame.maxY), to: Point(x, frame.maxY + 4))]
        + label.runs(at: corner, color: color),
      in: Extent(x: corner.x, y: corner.y, width: label.width, height: label.height))
  }

  private func addAside(_ label: TextBlock, at y: Double, to placed: inout PlacedDegrees) {
    guard fits(y, label, \.minY, \.maxY) else { return }
    placed.add(
      [tick(from: Point(frame.minX - 4, y), to: Point(frame.minX, y))] + upright(label, at: y),
      in: Extent(
        x: frame.minX - 5 - label.height, y: y - label.width / 2, width: label.height,
        height: label.width))
  }

  private func fits(
    _ position: Double, _ label: TextBlock, _ low: KeyPath<Extent<Page>, Double>,
    _ high: KeyPath<Extent<Page>, Double>
  ) -> Bool {
    position - label.width / 2 >= frame[keyPath: low]
      && position + label.width / 2 <= frame[keyPath: high]
  }

  /// The label turned by a quarter, to be read from the right.
  private func upright(_ label: TextBlock, at y: Double) -> [Element] {
    label.lines.map { line in
      .text(
        TextRun(
          text: line.text, font: font, color: color,
          origin: Point(frame.minX - 5 - label.descent, y + line.width / 2), rotation: -90,
          language: language, width: line.width))
    }
  }

  private func tick(from start: Point<Page>, to end: Point<Page>) -> Element {
    .shape(Shape(path: Path(Line([start, end])), stroke: Stroke(color: color, width: 0.7)))
  }

  /// Where the line passes `value` along one axis, on the other axis, within the frame.
  private func crossing(
    _ line: Line<Page>, _ along: KeyPath<Point<Page>, Double>, _ value: Double,
    _ other: KeyPath<Point<Page>, Double>
  ) -> Double? {
    for (a, b) in zip(line.points, line.points.dropFirst()) {
      let (low, high) = (a[keyPath: along], b[keyPath: along])
      guard low != high, (low - value) * (high - value) <= 0 else { continue }
      let t = (value - low) / (high - low)
      let place = a[keyPath: other] + t * (b[keyPath: other] - a[keyPath: other])
      let (first, last) = along == \.y ? (frame.minX, frame.maxX) : (frame.minY, frame.maxY)
      if place >= first, place <= last { return place }
    }
    return nil
  }

  // MARK: Around the Earth

  /// Outside of the outline where the line ends on it, parallels in the west and meridians in the south; where lines
  /// come together or nowhere to an end, on the map along the equator or the central meridian.
  private func addAtEarth(
    _ line: GridLine, _ label: TextBlock, around earth: MultiPolygon<Page>, _ lines: [GridLine],
    to placed: inout PlacedDegrees
  ) {
    guard let box = Geometry.multiPolygon(earth).extent else { return }
    let inside = frame.expanded(by: isEarthWhole ? 1 : -2)
    let ends = [line.line.points.first, line.line.points.last].compactMap(\.self)
      .filter(inside.contains)
    let reach = font.size / 2
    let outward = ends.filter { end in
      box.center.direction(to: end).map { !earth.contains(end.moved(reach, along: $0)) } ?? false
    }
    let end =
      line.axis == .latitude ? outward.min { $0.x < $1.x } : outward.max { $0.y < $1.y }
    if let end, let way = box.center.direction(to: end),
      !isCrowded(end, among: lines.filter { $0.axis == line.axis })
    {
      let middle = Point<Page>(
        end.x + way.x * (label.width / 2 + 4), end.y + way.y * (label.height / 2 + 2))
      add(label, around: middle, halo: nil, to: &placed)
    } else if isEarthWhole, let crossing = centralCrossing(of: line, lines) {
      let middle = Point<Page>(crossing.x, crossing.y + label.height / 2 + 1)
      add(label, around: middle, halo: TextRun.Halo(color: halo, width: 1.5), to: &placed)
    }
  }

  /// Other lines end at the same place, as meridians do at a pole.
  private func isCrowded(_ end: Point<Page>, among lines: [GridLine]) -> Bool {
    let near = lines.filter { other in
      [other.line.points.first, other.line.points.last].contains { other in
        other.map { $0.distance(to: end) < font.size * 0.75 } ?? false
      }
    }
    return near.count > 1
  }

  /// Where a line crosses the one in the middle of the other kind.
  private func centralCrossing(of line: GridLine, _ lines: [GridLine]) -> Point<Page>? {
    let others = lines.filter { $0.axis != line.axis }
    let central =
      line.axis == .longitude
      ? others.min { abs($0.degrees) < abs($1.degrees) }
      : others.min { bend($0.line) < bend($1.line) }
    return central.flatMap { $0.line.firstCrossing(with: line.line) }
  }

  /// How much longer a line is than the way between its ends.
  private func bend(_ line: Line<Page>) -> Double {
    guard let first = line.points.first, let last = line.points.last, first != last else {
      return .infinity
    }
    return line.length / first.distance(to: last)
  }

  private func add(
    _ label: TextBlock, around middle: Point<Page>, halo: TextRun.Halo?,
    to placed: inout PlacedDegrees
  ) {
    let corner = Point<Page>(middle.x - label.width / 2, middle.y - label.height / 2)
    let runs = label.runs(at: corner, color: color).map { element -> Element in
      guard case .text(var run) = element else { return element }
      run.halo = halo
      return .text(run)
    }
    placed.add(
      runs, in: Extent(x: corner.x, y: corner.y, width: label.width, height: label.height))
  }
}

extension Line where Space == Page {
  /// The first place along this line where it crosses another.
  fileprivate func firstCrossing(with other: Line) -> Point<Page>? {
    for (a, b) in zip(points, points.dropFirst()) {
      for (c, d) in zip(other.points, other.points.dropFirst()) {
        let (along, across) = ((x: b.x - a.x, y: b.y - a.y), (x: d.x - c.x, y: d.y - c.y))
        let turn = along.x * across.y - along.y * across.x
        guard turn != 0 else { continue }
        let t = ((c.x - a.x) * across.y - (c.y - a.y) * across.x) / turn
        let u = ((c.x - a.x) * along.y - (c.y - a.y) * along.x) / turn
        if (0...1).contains(t), (0...1).contains(u) { return a.interpolated(to: b, at: t) }
      }
    }
    return nil
  }
}
