import Drawing
import Localization
import Shapes

/// Degrees written where the lines of the graticule end: outside of the frame, along its left and its lower edge, or
/// beside the outline of the Earth where that is the frame.
struct GraticuleLabels {
  typealias GridLine = (axis: Graticule.GridLine.Axis, degrees: Double, line: Line<Page>)

  let frame: Extent<Page>
  /// The Earth lies wholly inside of the frame.
  let isAroundEarth: Bool
  let font: Font
  let color: Color
  /// Around letters that stand on the map.
  let halo: Color
  let language: String

  /// - Parameter lines: Each grid line as it lies on the page.
  func elements(
    for lines: [GridLine], measurer: any TextMeasurer
  ) throws(CartographyError) -> [Element] {
    var placed = PlacedLabels()
    for line in lines {
      let label = try TextBlock(
        Graticule.text(of: line.degrees, axis: line.axis, Localizer(language: language)),
        font: font, language: language, measurer: measurer)
      if isAroundEarth {
        if line.axis == .latitude { addBesideEarth(line.line, label, to: &placed) }
      } else {
        addAtFrame(line, label, to: &placed)
      }
    }
    if isAroundEarth { try addMeridians(of: lines, measurer, to: &placed) }
    return placed.elements
  }

  private struct PlacedLabels {
    var elements: [Element] = []
    private var boxes: [Extent<Page>] = []

    /// Adds a label unless it would lie upon another.
    mutating func add(_ label: [Element], in box: Extent<Page>) {
      guard !boxes.contains(where: { $0.expanded(by: 2).intersects(box) }) else { return }
      boxes.append(box)
      elements += label
    }
  }

  // MARK: At the frame

  /// Meridians stand along the lower edge and parallels along the left one; what crosses the other edge only, there.
  private func addAtFrame(_ line: GridLine, _ label: TextBlock, to placed: inout PlacedLabels) {
    let beneath = crossing(line.line, \.y, frame.maxY, \.x)
    let aside = crossing(line.line, \.x, frame.minX, \.y)
    switch line.axis {
    case .longitude:
      if let beneath {
        addBeneath(label, at: beneath, to: &placed)
      } else if let aside {
        addAside(label, at: aside, to: &placed)
      }
    case .latitude:
      if let aside {
        addAside(label, at: aside, to: &placed)
      } else if let beneath {
        addBeneath(label, at: beneath, to: &placed)
      }
    }
  }

  private func addBeneath(_ label: TextBlock, at x: Double, to placed: inout PlacedLabels) {
    guard fits(x, label, \.minX, \.maxX) else { return }
    let corner = Point<Page>(x - label.width / 2, frame.maxY + 4)
    placed.add(
      [tick(from: Point(x, frame.maxY), to: Point(x, frame.maxY + 4))]
        + label.runs(at: corner, color: color),
      in: Extent(x: corner.x, y: corner.y, width: label.width, height: label.height))
  }

  private func addAside(_ label: TextBlock, at y: Double, to placed: inout PlacedLabels) {
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

  /// Beside the western end of a parallel.
  private func addBesideEarth(_ line: Line<Page>, _ label: TextBlock, to placed: inout PlacedLabels)
  {
    guard let end = line.points.min(by: { $0.x < $1.x }) else { return }
    let corner = Point<Page>(end.x - 4 - label.width, end.y - label.height / 2)
    placed.add(
      label.runs(at: corner, color: color),
      in: Extent(x: corner.x, y: corner.y, width: label.width, height: label.height))
  }

  /// Beneath the southern ends of meridians; where these come together, on the map along the equator or the parallel
  /// nearest to it.
  private func addMeridians(
    of lines: [GridLine], _ measurer: any TextMeasurer, to placed: inout PlacedLabels
  ) throws(CartographyError) {
    let meridians = lines.filter { $0.axis == .longitude && $0.line.points.count > 1 }
    let ends = meridians.compactMap { line in line.line.points.max { $0.y < $1.y } }
    guard let extent = Geometry.multiPoint(ends).extent else { return }
    let areApart = extent.width > frame.width / 3
    let parallel = lines.filter { $0.axis == .latitude }.min { abs($0.degrees) < abs($1.degrees) }
    for (line, end) in zip(meridians, ends) {
      let label = try TextBlock(
        Graticule.text(of: line.degrees, axis: .longitude, Localizer(language: language)),
        font: font, language: language, measurer: measurer)
      let point: Point<Page>
      if areApart {
        point = Point(end.x, end.y + 3)
      } else if let parallel, let crossing = parallel.line.firstCrossing(with: line.line) {
        point = Point(crossing.x, crossing.y + 2)
      } else {
        continue
      }
      let corner = Point<Page>(point.x - label.width / 2, point.y)
      let onMap = areApart ? nil : TextRun.Halo(color: halo, width: 1.5)
      let runs = label.runs(at: corner, color: color).map { element -> Element in
        guard case .text(var run) = element else { return element }
        run.halo = onMap
        return .text(run)
      }
      placed.add(
        runs, in: Extent(x: corner.x, y: corner.y, width: label.width, height: label.height))
    }
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
