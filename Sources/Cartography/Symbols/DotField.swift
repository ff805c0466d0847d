import Shapes

/// Discs on a page, of which there may be a million, found by where they lie.
struct DotField: Sendable {
  struct Dot: Sendable {
    var point: Point<Page>
    /// In pixels.
    var reach: Double
  }

  private let grid: FrameGrid
  /// By cell.
  private var dots: [Dot] = []
  /// The first dot of each cell, and behind them the number of all.
  private var starts: [Int32] = []
  private var farthest = 0.0

  /// No dots.
  init() { grid = FrameGrid(Extent(x: 0, y: 0, width: 1, height: 1)) }

  /// - Parameter unsorted: Become those of the field, where nobody else has them.
  /// - Complexity: Linear in the dots.
  /// - Source: P. M. McIlroy, K. Bostic, M. D. McIlroy, "Engineering Radix Sort", Computing Systems 6 (1993): each dot
  ///   is exchanged with the one at its place.
  init(_ unsorted: consuming [Dot], frame: Extent<Page>) {
    grid = FrameGrid(frame, count: unsorted.count)
    dots = unsorted
    guard !dots.isEmpty else { return }
    starts = Array(repeating: 0, count: grid.count + 1)
    for dot in dots {
      starts[grid.cell(at: dot.point) + 1] += 1
      farthest = max(farthest, dot.reach)
    }
    for cell in 0..<grid.count { starts[cell + 1] += starts[cell] }
    var next = starts
    for cell in 0..<grid.count {
      while next[cell] < starts[cell + 1] {
        let own = grid.cell(at: dots[Int(next[cell])].point)
        if own != cell { dots.swapAt(Int(next[cell]), Int(next[own])) }
        next[own] += 1
      }
    }
  }

  var isEmpty: Bool { dots.isEmpty }

  /// In no order that means anything.
  var all: some Collection<Dot> { dots }

  /// Hands over the dots that may reach into the box, until one is what is looked for.
  func contains(near box: Extent<Page>, where isWanted: (Dot) -> Bool) -> Bool {
    guard !dots.isEmpty else { return false }
    let wide = box.expanded(by: farthest)
    for row in grid.rows(of: wide) {
      let cells = grid.cells(of: wide, in: row)
      for number in starts[cells.lowerBound]..<starts[cells.upperBound + 1]
      where isWanted(dots[Int(number)]) {
        return true
      }
    }
    return false
  }

  /// How far the dots at a point reach; nil where none stands.
  func reach(at point: Point<Page>) -> Double? {
    guard !dots.isEmpty else { return nil }
    let cell = grid.cell(at: point)
    return dots[Int(starts[cell])..<Int(starts[cell + 1])].lazy.filter { $0.point == point }
      .map(\.reach).max()
  }
}

extension DotField.Dot {
  /// Half the widths and heights of boxes that cover a disc of radius 1, but not the corners of the box around it: the
  /// cosine of one angle and the sine of the next of 0, 30, 45, 60 and 90 degrees.
  private static let parts = [(1.0, 0.5), (0.8661, 0.7072), (0.7072, 0.8661), (0.5, 1)]

  /// Boxes that cover the disc, but not the corners of the box around it.
  var boxes: some Sequence<Extent<Page>> {
    Self.parts.lazy.map { [point, reach] width, height in
      Extent(
        x: point.x - reach * width, y: point.y - reach * height, width: 2 * reach * width,
        height: 2 * reach * height)
    }
  }

  /// The box around it.
  var extent: Extent<Page> { Extent(around: point).expanded(by: reach) }
}
