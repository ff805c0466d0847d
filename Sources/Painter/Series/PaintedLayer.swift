internal import Drawing
internal import Shapes

/// A layer of a picture, and the squares that each of its elements reaches.
struct PaintedLayer {
  let group: Group
  /// Nil for elements that paint nothing of the picture.
  let ranges: [TileRange?]

  /// - Parameter scale: Pixels of the picture per CSS pixel.
  /// - Throws: `PainterError` for a text that cannot be set.
  init(
    _ group: Group, in squares: TileMask, scale: (x: Double, y: Double), text: TextSetter
  ) throws(PainterError) {
    self.group = group
    var ranges: [TileRange?] = []
    ranges.reserveCapacity(group.elements.count)
    for element in group.elements {
      guard let box = try element.paintedBox(text) else {
        ranges.append(nil)
        continue
      }
      let pixels = Extent<Page>(
        minX: box.minX * scale.x, minY: box.minY * scale.y, maxX: box.maxX * scale.x,
        maxY: box.maxY * scale.y)
      ranges.append(squares.range(of: pixels.expanded(by: Self.margin)))
    }
    self.ranges = ranges
  }

  /// A layer of this id that shows nothing.
  init(emptyWithID id: String) {
    group = Group(id: id)
    ranges = []
  }

  /// Pixels by which soft edges and rounded coordinates may reach beyond a box.
  private static let margin = 2.0

  /// The layer with the elements that touch marked squares; nil for none.
  func part(in squares: TileMask) -> Group? {
    var part = group
    part.elements = zip(group.elements, ranges).compactMap { element, range in
      range.map(squares.touches) == true ? element : nil
    }
    return part.elements.isEmpty ? nil : part
  }

  /// How much work it is to paint the whole layer.
  var cost: Int {
    group.elements.reduce(0) { cost, element in
      guard case .shape(let shape) = element else { return cost + 100 }
      return cost + 10 + shape.path.steps.count
    }
  }

  /// Marks the squares in which the layer paints otherwise than it did before.
  func markChanges(since before: PaintedLayer, in squares: inout TileMask) {
    guard group.opacity == before.group.opacity, group.clip == before.group.clip else {
      mark(ranges.indices, in: &squares)
      before.mark(before.ranges.indices, in: &squares)
      return
    }
    let (old, new) = (before.group.elements, group.elements)
    var (first, second) = (0, 0)
    while first < old.count, second < new.count {
      let step = Self.step(old[first...], new[second...])
      before.mark(first..<(first + step.old), in: &squares)
      mark(second..<(second + step.new), in: &squares)
      (first, second) = (first + max(step.old, step.same), second + max(step.new, step.same))
    }
    before.mark(first..<old.count, in: &squares)
    mark(second..<new.count, in: &squares)
  }

  /// How far a difference between two lists is looked for at a place; beyond it, elements are told one by one.
  private static let farthest = 16

  /// What to do next with the elements of two lists: `same` are alike, or so many of the old ones went and of the new
  /// ones came.
  private static func step(_ old: ArraySlice<Element>, _ new: ArraySlice<Element>)
    -> (same: Int, old: Int, new: Int)
  {
    let (first, second) = (old[old.startIndex], new[new.startIndex])
    if first.paints(as: second) { return (1, 0, 0) }
    for ahead in 1...farthest {
      if ahead < new.count, first.paints(as: new[new.startIndex + ahead]) { return (0, 0, ahead) }
      if ahead < old.count, old[old.startIndex + ahead].paints(as: second) { return (0, ahead, 0) }
    }
    return (0, 1, 1)
  }

  private func mark(_ elements: Range<Int>, in squares: inout TileMask) {
    for range in ranges[elements] { if let range { squares.mark(range) } }
  }
}
