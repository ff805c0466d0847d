import Cartography
import Diagnostics
import Formats
import Glibc
import Shapes
import Spatial

/// Makes the relief under a map of the heights that the program carries.
struct ReliefMaker {
  /// Metres between two samples of the file along a meridian.
  private static let cell = 7412.0
  /// CSS pixels between two samples on the page.
  private static let steps = 1.5...4.0
  /// Samples on the page at most.
  private static let mostSamples = 1_500_000.0
  /// Metres in a pixel: with fewer the samples of the file are blots, with more they show wholly.
  private static let fading = 120.0...450.0
  /// How steep the exaggerated ground is on the whole, and how far it is exaggerated.
  private static let steepness: Float = 0.34
  private static let exaggeration: ClosedRange<Float> = 1...60
  /// The mean square of slopes that are none: what is left of equal heights by rounding.
  private static let flattest: Float = 1e-12
  /// Samples in a degree of heights of one's own at most.
  private static let finest = 7200.0

  /// Nil where the heights say nothing of the ground.
  ///
  /// - Parameters:
  ///   - scale: Metres on the ground in a CSS pixel.
  ///   - own: Reads those of a file of one's own, between degrees west, south, east and north, so many in a degree;
  ///     nil takes those that the program carries.
  static func relief(
    _ projector: borrowing PageProjector, scale: Double,
    own: ((_ edges: [Double], _ density: Double) throws(ControlMapError) -> ElevationGrid)? =
      nil
  ) throws(ControlMapError) -> Relief? {
    let frame = projector.frame
    guard own != nil || scale > fading.lowerBound else { return nil }
    var step =
      own == nil
      ? min(max(cell / scale / 2.5, steps.lowerBound), steps.upperBound) : steps.lowerBound
    step = max(step, (frame.box.width * frame.box.height / mostSamples).squareRoot())
    let width = Int(clamping: (frame.box.width / step).rounded(.up))
    let height = Int(clamping: (frame.box.height / step).rounded(.up))
    guard width > 1, height > 1 else { return nil }
    var found: HeightField?
    if let own {
      let view = projector.view
      let density = min(max(111_200 / (step * scale), 1), finest)
      let margin = 3 / density
      let edges = [
        view.minX - margin, max(view.minY - margin, -90), view.maxX + margin,
        min(view.maxY + margin, 90),
      ]
      found = HeightField(try own(edges, density))
    } else {
      found = HeightField(view: projector.view, sampleMetres: step * scale)
    }
    guard let field = found else { return nil }

    // A sample more on each side, for slopes.
    let (columns, rows) = (width + 2, height + 2)
    var heights = [Float](repeating: 0, count: columns * rows)
    var land = heights
    let places = PlaceMesh(projector, columns: columns, rows: rows, step: step)
    places.forEach(projector) { position, place in
      (heights[position], land[position]) = field.sample(at: place)
    }

    let run = Float(2 * step * scale)
    var slopes = [SIMD2<Float>](repeating: .zero, count: width * height)
    var (squares, count): (Float, Float) = (0, 0)
    for y in 0..<height {
      for x in 0..<width {
        let position = (y + 1) * columns + x + 1
        // Water is even; the shore of the samples is not that of the map.
        let share = max(0, 2 * land[position] - 1)
        guard share > 0 else { continue }
        let slope =
          SIMD2(
            heights[position + 1] - heights[position - 1],
            heights[position + columns] - heights[position - columns]) / run
        slopes[y * width + x] = slope * share
        squares += (slope * slope).sum()
        count += 1
      }
    }
    guard squares > count * flattest else { return nil }
    let fade =
      own == nil
      ? Float(min((scale - fading.lowerBound) / (fading.upperBound - fading.lowerBound), 1)) : 1
    let factor =
      fade
      * min(
        max(steepness / (squares / count).squareRoot(), exaggeration.lowerBound),
        exaggeration.upperBound)
    for position in slopes.indices { slopes[position] *= factor }
    return Relief(
      box: Extent(
        x: frame.box.minX, y: frame.box.minY, width: Double(width) * step,
        height: Double(height) * step),
      width: width, height: height, slopes: slopes)
  }
}

/// The places under samples of the page: found by the projection at nodes, and along straight lines between them.
private struct PlaceMesh {
  /// Degrees of the projection's window, by node; nil off the Earth.
  private var nodes: [Point<Geographic>?] = []
  private let across: Int
  private let columns: Int
  private let rows: Int
  private let step: Double
  /// Samples from node to node.
  private static let spacing = 8
  /// Degrees over which places between nodes lie on straight lines.
  private static let widest = 12.0

  init(_ projector: borrowing PageProjector, columns: Int, rows: Int, step: Double) {
    across = (columns + Self.spacing - 1) / Self.spacing + 1
    (self.columns, self.rows, self.step) = (columns, rows, step)
    for row in 0...((rows + Self.spacing - 1) / Self.spacing) {
      for column in 0..<across {
        nodes.append(place(projector, column * Self.spacing, row * Self.spacing))
      }
    }
  }

  /// The place under a sample; the first lies half a step outside of the frame.
  private func place(
    _ projector: borrowing PageProjector, _ column: Int, _ row: Int
  ) -> Point<Geographic>? {
    let box = projector.frame.box
    let point = Point<Page>(
      box.minX + (Double(column) - 0.5) * step, box.minY + (Double(row) - 0.5) * step)
    let domain = projector.projection.domain
    guard let found = projector.projection.invert(projector.frame.unproject(point)),
      found.isFinite
    else { return nil }
    let place = domain.window.wrapped(found)
    return domain.contains(place) ? place : nil
  }

  /// Calls `body` with the position of each sample on the Earth and its place.
  func forEach(_ projector: borrowing PageProjector, _ body: (Int, Point<Geographic>) -> Void) {
    let spacing = Self.spacing
    for y in 0..<rows {
      let (row, v) = (y / spacing, Double(y % spacing) / Double(spacing))
      for column in 0..<(across - 1) {
        let samples = (column * spacing)..<min((column + 1) * spacing, columns)
        let corners = [
          nodes[row * across + column], nodes[row * across + column + 1],
          nodes[(row + 1) * across + column], nodes[(row + 1) * across + column + 1],
        ].compactMap(\.self)
        if corners.isEmpty { continue }
        let longitudes = corners.map(\.x)
        // At the edge of the Earth, over the cut of the map and about a pole each sample is a node.
        guard corners.count == 4, longitudes.max()! - longitudes.min()! < Self.widest else {
          for x in samples { place(projector, x, y).map { body(y * columns + x, $0) } }
          continue
        }
        let left = corners[0].interpolated(to: corners[2], at: v)
        let right = corners[1].interpolated(to: corners[3], at: v)
        for x in samples {
          let u = Double(x - column * spacing) / Double(spacing)
          body(y * columns + x, left.interpolated(to: right, at: u))
        }
      }
    }
  }
}

/// Heights of the ground in view, in longitude and latitude, no finer than asked for.
private struct HeightField {
  private var values: [Float]
  /// 1 for land, 0 for sea.
  private var land: [Float]
  private let columns: Int
  private let rows: Int
  /// Samples in a degree of this field.
  private let density: Double
  /// Degrees of the western and northern edges.
  private let west: Double
  private let north: Double
  /// It goes round the Earth.
  private let isRound: Bool
  /// What is no land is as high as the sea; else nothing is known there.
  private let isEvenWithoutLand: Bool

  /// Nil where the file has nothing.
  init?(view: Extent<Geographic>, sampleMetres: Double) {
    guard let tiles = BaseMapArchive.heights else { return nil }
    isEvenWithoutLand = true
    let perDegree = tiles.samplesInDegree
    let wanted = sampleMetres / 111_200 * Double(perDegree)
    let factor = max(1, min(Int(clamping: wanted.rounded(.down)), 60))
    let margin = 3 * factor
    func floored(_ value: Double) -> Int { Int(clamping: value.rounded(.down)) }
    var first = floored((view.minX + 180) * Double(perDegree)) - margin
    var last = floored((view.maxX + 180) * Double(perDegree)) + 1 + margin
    let round = 360 * perDegree
    isRound = last - first >= round
    if isRound {
      first = floored((view.minX + 180) * Double(perDegree))
      last = first + round
    }
    let top = max(0, floored((Double(tiles.north) - view.maxY) * Double(perDegree)) - margin)
    let bottom = min(
      (tiles.north + 90) * perDegree,
      floored((Double(tiles.north) - view.minY) * Double(perDegree)) + 1 + margin)
    guard top < bottom, first < last else { return nil }
    columns = (last - first + factor - 1) / factor
    rows = (bottom - top + factor - 1) / factor
    density = Double(perDegree) / Double(factor)
    west = Double(first) / Double(perDegree) - 180
    north = Double(tiles.north) - Double(top) / Double(perDegree)
    values = [Float](repeating: 0, count: columns * rows)
    land = values
    var hasLand = false
    for tileRow in (top / tiles.side)...((bottom - 1) / tiles.side) {
      let firstTile = Int(clamping: (Double(first) / Double(tiles.side)).rounded(.down))
      let lastTile = Int(clamping: (Double(last - 1) / Double(tiles.side)).rounded(.down))
      for tileColumn in firstTile...lastTile {
        let column = ((tileColumn % tiles.across) + tiles.across) % tiles.across
        guard let tile = tiles.tile(column: column, row: tileRow) else { continue }
        hasLand = true
        let (left, upper) = (tileColumn * tiles.side, tileRow * tiles.side)
        for y in max(top, upper)..<min(bottom, upper + tiles.side) {
          let target = (y - top) / factor * columns
          for x in max(first, left)..<min(last, left + tiles.side) {
            let height = tile[(y - upper) * tiles.side + x - left]
            guard height != 0 else { continue }
            let position = target + (x - first) / factor
            values[position] += Float(height)
            land[position] += 1
          }
        }
      }
    }
    guard hasLand else { return nil }
    let share = 1 / Float(factor * factor)
    for position in values.indices {
      values[position] *= share * Float(tiles.step)
      land[position] *= share
    }
  }

  /// Nil where none of the heights is known.
  init?(_ grid: ElevationGrid) {
    guard grid.values.contains(where: \.isFinite) else { return nil }
    (columns, rows, density) = (grid.columns, grid.rows, grid.density)
    (west, north, isRound) = (grid.west, grid.north, false)
    isEvenWithoutLand = false
    values = grid.values.map { $0.isFinite ? $0 : 0 }
    land = grid.values.map { $0.isFinite ? 1 : 0 }
  }

  /// Height in metres and share of land, smoothed so that no edge of a sample shows.
  ///
  /// - Source: uniform cubic B-splines, whose second derivatives are continuous (de Boor, "A Practical Guide to
  ///   Splines", 1978).
  func sample(at place: Point<Geographic>) -> (Float, Float) {
    let (x, y) = ((place.x - west) * density - 0.5, (north - place.y) * density - 0.5)
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (across, along) = (Self.spline(Float(x - left)), Self.spline(Float(y - top)))
    let (column, row) = (Int(clamping: left) - 1, Int(clamping: top) - 1)
    var (height, share): (Float, Float) = (0, 0)
    for j in 0..<4 {
      let line = min(max(row + j, 0), rows - 1) * columns
      var (sum, landSum): (Float, Float) = (0, 0)
      for i in 0..<4 {
        var at = column + i
        if isRound {
          at = at < 0 ? at + columns : at >= columns ? at - columns : at
        }
        at = min(max(at, 0), columns - 1)
        sum += values[line + at] * across[i]
        landSum += land[line + at] * across[i]
      }
      height += sum * along[j]
      share += landSum * along[j]
    }
    return (isEvenWithoutLand || share < 0.01 ? height : height / share, share)
  }

  private static func spline(_ t: Float) -> SIMD4<Float> {
    let (t2, t3) = (t * t, t * t * t)
    return SIMD4(
      (1 - 3 * t + 3 * t2 - t3) / 6, (4 - 6 * t2 + 3 * t3) / 6,
      (1 + 3 * t + 3 * t2 - 3 * t3) / 6, t3 / 6)
  }
}
