import Drawing
import Shapes

/// What a reviewer has to know of the elements of a drawing, gathered in the order in which they are painted.
struct ReviewedDrawing {
  /// Letters that are smaller are hard to read on a screen, in CSS pixels.
  static let leastLetters = 8.0

  /// Every text, the parts of a name on the map together.
  private(set) var texts: [ReviewedText] = []
  private var cover: MarkerCover
  /// Whose look each layer shows, and of which holders.
  private var shown: [String: Set<Holder>] = [:]
  private var rows: [Row] = []

  /// What rows and elements are compared by; what is nil may be anything.
  private struct Holder: Hashable {
    var actor: String?
    var status: String?

    init(_ attributes: [String: String]) {
      actor =
        attributes["actor"] ?? attributes["actors"]?.split(separator: "+").first.map(String.init)
      status = attributes["status"]
    }
  }

  private struct Row {
    var label: String
    /// Layers that draw its sign, and who would be seen there.
    var samples: [(layer: String, holder: Holder)] = []
  }

  /// Where the walk through the drawing is.
  private struct Surroundings {
    var layer: String?
    var row: Int?
    var text: Int?
    var clip: Extent<Page>
    var opacity = 1.0
  }

  init(_ scene: Scene) {
    cover = MarkerCover(width: scene.width, height: scene.height)
    let page = Extent<Page>(x: 0, y: 0, width: scene.width, height: scene.height)
    for layer in scene.layers { add(.group(layer), Surroundings(clip: page)) }
    texts.removeAll { $0.runs.isEmpty }
  }

  private mutating func add(_ element: Element, _ surroundings: Surroundings) {
    switch element {
    case .group(let group): add(group, surroundings)
    case .shape(let shape): add(shape, surroundings)
    case .dots(let dots):
      for index in dots.centers.indices
      where surroundings.clip.contains(dots.center(at: index)) {
        add(dots.shape(at: index), surroundings)
      }
    case .text(let run):
      guard !run.text.isEmpty else { return }
      if surroundings.text == nil { texts.append(ReviewedText()) }
      texts[surroundings.text ?? texts.count - 1].add(run, opacity: surroundings.opacity)
      guard let layer = surroundings.layer else { return }
      shown[layer, default: []].insert(Holder([:]))
      cover.add(run)
    case .image:
      if let layer = surroundings.layer { shown[layer, default: []].insert(Holder([:])) }
    }
  }

  private mutating func add(_ group: Group, _ surroundings: Surroundings) {
    var inner = surroundings
    inner.opacity *= group.opacity
    if let clip = group.clip?.extent {
      guard let common = inner.clip.intersection(clip) else { return }
      inner.clip = common
    }
    switch group.identity?.kind {
    case .layer:
      if inner.row == nil { inner.layer = group.id }
    case .legend:
      inner.row = rows.count
      rows.append(Row(label: group.identity?.id ?? ""))
    case .label:
      inner.text = texts.count
      texts.append(ReviewedText())
    default: note(group.identity, surroundings)
    }
    for element in group.elements { add(element, inner) }
  }

  private mutating func add(_ shape: Shape, _ surroundings: Surroundings) {
    note(shape.identity, surroundings)
    guard let layer = surroundings.layer,
      let box = shape.path.extent?.expanded(by: (shape.stroke?.width ?? 0) / 2),
      surroundings.clip.intersection(box) != nil
    else { return }
    shown[layer, default: []].insert(Holder(shape.identity?.attributes ?? [:]))
    guard let identity = shape.identity, surroundings.clip.contains(box.center),
      shape.covers(surroundings.opacity)
    else { return }
    cover.add(box, identity)
  }

  private mutating func note(_ identity: Identity?, _ surroundings: Surroundings) {
    guard let identity, identity.kind == .sample, let row = surroundings.row else { return }
    rows[row].samples.append((identity.id, Holder(identity.attributes)))
  }

  /// Rows of the legend whose sign nothing on the map has.
  ///
  /// A row without a holder is seen where its layers draw anything.
  var unseenRows: [String] {
    rows.filter { row in
      let held = row.samples.filter { $0.holder.actor != nil }
      let samples = held.isEmpty ? row.samples : held
      return !samples.isEmpty && !samples.contains { isShown($0.holder, in: $0.layer) }
    }.map(\.label)
  }

  private func isShown(_ holder: Holder, in layer: String) -> Bool {
    (shown[layer] ?? []).contains { seen in
      (holder.actor == nil || seen.actor == holder.actor)
        && (holder.status == nil || seen.status == holder.status)
    }
  }

  /// Markers of places and events that can be seen for the lesser part only.
  var coveredMarkers: [MarkerCover.Marker] { cover.covered }
}

/// A text as readers see it: a line, or the lines or letters of a name.
struct ReviewedText {
  /// What can be seen of it, as opaque as the groups around it leave it, with the halo that may lie beneath all of it.
  private(set) var runs: [TextRun] = []
  private var halo: TextRun.Halo?

  fileprivate mutating func add(_ run: TextRun, opacity: Double) {
    guard run.color.alpha > 0 else {
      // The strongest lies on top.
      halo = run.halo ?? halo
      return
    }
    var run = run
    run.color = run.color.faded(by: opacity)
    run.halo = run.halo ?? halo
    runs.append(run)
  }

  /// Its words; letters that stand along a curve are joined.
  var words: String {
    let isSpaced = runs.allSatisfy { $0.text.count == 1 }
    return runs.map(\.text).joined(separator: isSpaced ? "" : " ")
  }

  /// CSS pixels per em of the smallest letters.
  var fontSize: Double { runs.map(\.font.size).min() ?? 0 }

  /// Where it begins.
  var origin: Point<Page> { runs[0].origin }
}

extension Shape {
  /// Hides what lies beneath.
  fileprivate func covers(_ opacity: Double) -> Bool {
    switch fill {
    case .color(let color): color.alpha * opacity > 0.5
    case .hatch: true
    case .radial, .fadedHatch, nil: (stroke?.color.alpha ?? 0) * opacity > 0.5
    }
  }
}

/// Which of the small things on a map can be seen, found on a grid of the page's pixels.
struct MarkerCover {
  /// A small thing that stands for a place or an event.
  struct Marker {
    var kind: Identity.Kind
    var name: String
    var box: Extent<Page>
    /// Squares of the grid that it takes.
    fileprivate var squares: Int
  }

  /// What is larger is no marker, in CSS pixels.
  private static let largest = 64.0
  /// The part of a marker that may be hidden.
  private static let hiddenPart = 0.6

  private let columns: Int
  private let rows: Int
  /// The number of what lies on top of each square; 0 for nothing, -1 for a text.
  private var top: [Int32]
  private var markers: [Marker] = []
  private var numbers: [Name: Int] = [:]

  private struct Name: Hashable {
    var kind: Identity.Kind
    var id: String
  }

  init(width: Double, height: Double) {
    (columns, rows) = (Int(width.rounded(.up)), Int(height.rounded(.up)))
    top = Array(repeating: 0, count: columns * rows)
  }

  /// Lays the round thing in the box over what was there before.
  mutating func add(_ box: Extent<Page>, _ identity: Identity) {
    guard max(box.width, box.height) <= Self.largest else { return }
    let name = Name(kind: identity.kind, id: identity.id)
    let number = numbers[name] ?? markers.count
    if number == markers.count {
      numbers[name] = number
      markers.append(
        Marker(
          kind: identity.kind,
          name: identity.kind == .place || identity.title.isEmpty ? identity.id : identity.title,
          box: box, squares: 0))
    }
    let (center, radius) = (box.center, max(box.width, box.height) / 2)
    var squares = 0
    Self.forEachSquare(in: box, of: (columns, rows)) { square, point in
      let (x, y) = (point.x - center.x, point.y - center.y)
      guard x * x + y * y <= radius * radius else { return }
      top[square] = Int32(number + 1)
      squares += 1
    }
    if squares > markers[number].squares {
      (markers[number].box, markers[number].squares) = (box, squares)
    }
  }

  /// Lays a line of text over what was there before.
  mutating func add(_ run: TextRun) {
    // About the height of letters without strokes above or below.
    let box = Extent<Page>(
      minX: run.origin.x, minY: run.origin.y - run.font.size * 0.7, maxX: run.origin.x + run.width,
      maxY: run.origin.y)
    guard run.rotation == 0 else { return }
    Self.forEachSquare(in: box, of: (columns, rows)) { square, _ in top[square] = -1 }
  }

  /// Calls the body with the squares whose middle lies in the box.
  private static func forEachSquare(
    in box: Extent<Page>, of grid: (columns: Int, rows: Int), _ body: (Int, Point<Page>) -> Void
  ) {
    for row in squares(box.minY, box.maxY, of: grid.rows) {
      for column in squares(box.minX, box.maxX, of: grid.columns) {
        body(row * grid.columns + column, Point(Double(column) + 0.5, Double(row) + 0.5))
      }
    }
  }

  /// The squares in a row whose middle lies in a stretch.
  private static func squares(_ from: Double, _ to: Double, of count: Int) -> Range<Int> {
    let first = min(max(Int((from - 0.5).rounded(.up)), 0), count)
    return first..<max(min(Int((to - 0.5).rounded(.down)) + 1, count), first)
  }

  /// Places and events of which the lesser part is seen, in the order of drawing.
  var covered: [Marker] {
    var seen = Array(repeating: 0, count: markers.count)
    for number in top where number > 0 { seen[Int(number) - 1] += 1 }
    return zip(markers, seen).filter { marker, seen in
      (marker.kind == .place || marker.kind == .event) && marker.squares > 0
        && Double(seen) < Double(marker.squares) * (1 - Self.hiddenPart)
    }.map(\.0)
  }
}
