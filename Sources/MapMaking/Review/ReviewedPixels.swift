import Diagnostics
import Drawing
import MapDocument
import Painter
import Shapes

/// A picture as pixels, looked at without its texts.
struct ReviewedPixels {
  private let image: PixelImage
  /// Pixels of the image to a CSS pixel.
  private let scale: Double
  private let paper: UInt32
  /// Boxes of the texts, in CSS pixels.
  private let texts: [Extent<Page>]

  /// Longer sides are looked at in fewer pixels.
  private static let longestSide = 4000.0

  init(
    _ scene: Scene, _ drawing: ReviewedDrawing, _ options: MapOptions, text: TextSetter
  ) throws(ControlMapError) {
    scale = min(1, Self.longestSide / max(scene.width, scene.height))
    texts = drawing.texts.flatMap(\.runs).map(\.box)
    var bare = scene
    bare.layers = scene.layers.map(\.withoutTexts)
    do throws(PainterError) {
      image = try PaintedPixels(bare, scale: scale, text: text).image()
    } catch {
      throw ControlMapError.painter(error, options)
    }
    paper = image.pixels[0]
  }

  // MARK: Contrast

  /// The least contrast at which a text can be read.
  ///
  /// - Source: WCAG 2.2, success criterion 1.4.3: 3 for letters of 18 points, or 14 points where they are bold.
  static func leastContrast(of run: TextRun) -> Double {
    run.font.size >= (run.font.bold ? 14 : 18) * 96 / 72 ? 3 : ColorContrast.leastForText
  }

  /// The contrast of a text with what lies beneath nearly all of it; nil where it stands beyond the page.
  func contrast(of run: TextRun) -> Double? {
    var ratios: [Double] = []
    for step in 0..<16 {
      for rise in [0.1, 0.35, 0.6] {
        let point = Point<Page>(
          run.origin.x + run.width * (Double(step) + 0.5) / 16, run.origin.y - run.font.size * rise
        ).turned(by: run.rotation, about: run.origin)
        guard var ground = color(at: point) else { continue }
        if let halo = run.halo, halo.width >= 0.75 { ground = halo.color.over(ground) }
        ratios.append(ColorContrast.ratio(run.color.over(ground), ground))
      }
    }
    guard !ratios.isEmpty else { return nil }
    return ratios.sorted()[ratios.count / 5]
  }

  private func color(at point: Point<Page>) -> Color? {
    let (column, row) = (Int(point.x * scale), Int(point.y * scale))
    guard point.x >= 0, point.y >= 0, column < image.width, row < image.height else { return nil }
    return Color(hex: image.pixels[row * image.width + column] & 0xFF_FFFF)
  }

  // MARK: Empty paper

  /// Side of the squares in which empty paper is counted, in pixels of the image.
  private static let square = 16

  /// The largest box beyond the map that nothing stands on, in CSS pixels, and which part it is of the page within its
  /// margins.
  func largestEmptyBox(outside map: Extent<Page>) -> (box: Extent<Page>, part: Double)? {
    let columns = image.width / Self.square
    let rows = image.height / Self.square
    var isEmpty = Array(repeating: true, count: columns * rows)
    for row in 0..<(rows * Self.square) {
      for column in 0..<(columns * Self.square)
      where image.pixels[row * image.width + column] != paper {
        isEmpty[row / Self.square * columns + column / Self.square] = false
      }
    }
    let side = Double(Self.square) / scale
    for box in texts + [map] {
      for row in Self.squares(box.minY / side, box.maxY / side, of: rows) {
        for column in Self.squares(box.minX / side, box.maxX / side, of: columns) {
          isEmpty[row * columns + column] = false
        }
      }
    }
    let grid = EmptyGrid(isEmpty: isEmpty, columns: columns, rows: rows)
    guard let inner = grid.inner, let box = grid.largestBox(within: inner) else { return nil }
    let extent = Extent<Page>(
      minX: Double(box.columns.lowerBound) * side, minY: Double(box.rows.lowerBound) * side,
      maxX: Double(box.columns.upperBound) * side, maxY: Double(box.rows.upperBound) * side)
    return (extent, Double(box.count) / Double(inner.count))
  }

  /// The squares in a row that a stretch touches.
  private static func squares(_ from: Double, _ to: Double, of count: Int) -> Range<Int> {
    let first = min(max(Int(from.rounded(.down)), 0), count)
    return first..<max(min(Int(to.rounded(.up)), count), first)
  }
}

/// Squares of a page, and which of them are empty.
struct EmptyGrid {
  struct Box: Equatable {
    var columns: Range<Int>
    var rows: Range<Int>
    var count: Int { columns.count * rows.count }
  }

  let isEmpty: [Bool]
  let columns: Int
  let rows: Int

  /// The box around all that is not empty.
  var inner: Box? {
    let filled = isEmpty.indices.filter { !isEmpty[$0] }
    guard let first = filled.first, let last = filled.last else { return nil }
    let across = filled.map { $0 % columns }
    return Box(
      columns: across.min()!..<(across.max()! + 1), rows: first / columns..<(last / columns + 1))
  }

  /// The empty box of the largest area.
  ///
  /// Row by row, each column knows how many empty squares end in it; the largest box that ends in the row lies
  /// between two columns that know less.
  func largestBox(within box: Box) -> Box? {
    var heights = Array(repeating: 0, count: box.columns.count)
    var best: Box?
    for row in box.rows {
      for (index, column) in box.columns.enumerated() {
        heights[index] = isEmpty[row * columns + column] ? heights[index] + 1 : 0
      }
      var open: [(start: Int, height: Int)] = []
      for index in 0...heights.count {
        let height = index < heights.count ? heights[index] : 0
        var start = index
        while let last = open.last, last.height >= height {
          open.removeLast()
          start = last.start
          let found = Box(
            columns: (box.columns.lowerBound + last.start)..<(box.columns.lowerBound + index),
            rows: (row + 1 - last.height)..<(row + 1))
          if found.count > (best?.count ?? 0) { best = found }
        }
        open.append((start, height))
      }
    }
    return best
  }
}

extension TextRun {
  /// The box around its letters; of one that is turned, around its beginning and end.
  fileprivate var box: Extent<Page> {
    let end = Point<Page>(origin.x + width, origin.y).turned(by: rotation, about: origin)
    return Extent<Page>(around: origin).including(end).expanded(by: font.size * 0.8)
  }
}

extension Group {
  fileprivate var withoutTexts: Group {
    var group = self
    group.elements = elements.compactMap { element in
      switch element {
      case .group(let inner): .group(inner.withoutTexts)
      case .text: nil
      case .shape, .dots, .image: element
      }
    }
    return group
  }
}
