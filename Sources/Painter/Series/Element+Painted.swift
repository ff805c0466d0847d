internal import Drawing
internal import Glibc
internal import Shapes

extension Element {
  /// The element paints the same pixels as another, whatever both show.
  func paints(as other: Element) -> Bool {
    switch (self, other) {
    case (.shape(let one), .shape(let other)):
      one.fill == other.fill && one.stroke == other.stroke && one.path == other.path
        && one.isCrisp == other.isCrisp
    case (.dots(let one), .dots(let other)): one.paints(as: other)
    case (.text(let one), .text(let other)):
      one.origin == other.origin && one.text == other.text && one.font == other.font
        && one.color == other.color && one.halo == other.halo && one.rotation == other.rotation
        && one.language == other.language
    case (.image(let one), .image(let other)):
      one.box == other.box && one.isSmooth == other.isSmooth && one.image == other.image
    case (.group(let one), .group(let other)):
      one.opacity == other.opacity && one.clip == other.clip
        && one.elements.count == other.elements.count
        && zip(one.elements, other.elements).allSatisfy { $0.paints(as: $1) }
    default: false
    }
  }

  /// The box outside of which the element paints nothing, in CSS pixels; nil for one that paints nothing.
  ///
  /// - Throws: `PainterError` for a text that cannot be set.
  func paintedBox(_ text: TextSetter) throws(PainterError) -> Extent<Page>? {
    switch self {
    case .shape(let shape):
      let reach = shape.stroke?.reach ?? 0
      // A pen without an end draws nothing.
      return shape.path.finiteExtent?.expanded(by: reach.isFinite ? reach : 0)
    case .dots:
      var box: Extent<Page>?
      for part in parts {
        guard let own = try part.paintedBox(text) else { continue }
        box = box?.union(own) ?? own
      }
      return box
    case .text(let run): return try run.paintedBox(text)
    case .image(let image): return image.box
    case .group(let group): return try group.paintedBox(text)
    }
  }
}

extension Group {
  fileprivate func paintedBox(_ text: TextSetter) throws(PainterError) -> Extent<Page>? {
    guard opacity > 0 else { return nil }
    var box: Extent<Page>?
    for element in elements {
      guard let own = try element.paintedBox(text) else { continue }
      box = box?.union(own) ?? own
    }
    return box
  }
}

extension Stroke {
  /// How far the pen reaches from the line at most.
  fileprivate var reach: Double {
    width / 2 * max(2.0.squareRoot(), join == .miter ? miterLimit : 1)
  }
}

extension TextRun {
  fileprivate func paintedBox(_ text: TextSetter) throws(PainterError) -> Extent<Page>? {
    guard origin.isFinite, rotation.isFinite else { return nil }
    let line: TextLine
    do { line = try text.line(self.text, font: font, language: language) } catch {
      throw .text(error)
    }
    let halo = halo.map { $0.width.isFinite ? max($0.width, 0) : 0 } ?? 0
    let angle = rotation * .pi / 180
    let corners = line.inkBox.expanded(by: halo).corners.map { corner in
      Point<Page>(
        origin.x + corner.x * cos(angle) - corner.y * sin(angle),
        origin.y + corner.x * sin(angle) + corner.y * cos(angle))
    }
    return corners.dropFirst().reduce(Extent(around: corners[0])) { $0.including($1) }
  }
}

extension Path {
  /// The box around all points and control points; nil for a path that is empty or, with a coordinate that is no
  /// number, is not drawn.
  fileprivate var finiteExtent: Extent<Page>? {
    var (minX, minY, maxX, maxY) = (
      Double.infinity, Double.infinity, -Double.infinity, -Double.infinity
    )
    var isFinite = true
    func include(_ point: Point<Page>) {
      isFinite = isFinite && point.isFinite
      (minX, maxX) = (min(minX, point.x), max(maxX, point.x))
      (minY, maxY) = (min(minY, point.y), max(maxY, point.y))
    }
    for step in steps {
      switch step {
      case .move(let point), .line(let point): include(point)
      case .curve(let first, let second, let end):
        include(first)
        include(second)
        include(end)
      case .close: break
      }
    }
    guard isFinite, minX <= maxX, minY <= maxY else { return nil }
    return Extent(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }
}
