import Glibc
import Shapes
import Testing

@testable import Spatial

struct MosaicTests {
  /// Which of the areas have to be overlaid.
  private func mixed(_ areas: [Area], grid: Double = 1e-9) throws -> [Bool] {
    try laid(areas, grid: grid).isMixed
  }

  private func laid(_ areas: [Area], grid: Double = 1e-9) throws -> Mosaic {
    let index = AreaIndex(areas)
    let plane = areas.map { $0.polygons.map { $0.inSpace(Plane.self) } }
    return try Mosaic(plane, grid: grid) { point throws(SpatialError) in
      try index.areas(covering: [Point(point.x, point.y)])[0]
    }
  }

  @Test func `long borders that cross in two places are cut there without a noder`() throws {
    let discs = [disc(0, 0, 5, corners: 400), disc(6, 0.01, 5, corners: 400)]
    let mosaic = try laid(discs)
    #expect(mosaic.isMixed == [true, true])
    #expect(mosaic.crossing.isEmpty)
    #expect(mosaic.calm.reduce(0) { $0 + $1.count - 1 } == 804)
    let coverage = try Coverage(overlaying: discs, grid: 1e-9)
    #expect(coverage.faces.count == 3)
    for (index, disc) in discs.enumerated() {
      let covering = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(try difference(covering[1] ?? Area(), disc) < 1e-7)
    }
  }

  @Test func `edges that cross, touch or run together clearly are cut without a noder`() throws {
    // Two boxes with a part of an edge in common, and a third that crosses both.
    let boxes = [box(0, 0, 4, 4), box(4, 1, 8, 3), box(-1, 1.5, 9, 2.5)]
    #expect(try laid(boxes).crossing.isEmpty)
    let coverage = try Coverage(overlaying: boxes, grid: 1e-9)
    #expect(coverage.faces.count == 8)
    let clear = try laid([box(0, 0, 4, 4), box(2, 2, 6, 9)])
    #expect(clear.crossing.isEmpty)
    let ends = Set(clear.calm.flatMap { [$0[0], $0[$0.count - 1]] })
    #expect(ends.isSuperset(of: [Point(4, 2), Point(2, 4)]))
  }

  @Test func `what crosses near an end, or comes near without touching, is left to a noder`() throws
  {
    // Four edges, those next to each other on one line.
    let near = try laid([box(0, 0, 4, 4), box(2, 4 - 5e-9, 6, 9)]).crossing
    #expect(near.reduce(0) { $0 + $1.count - 1 } == 4 && near.count < 4)
    #expect(try laid([box(0, 0, 4, 4), box(4 + 1e-9, 1, 8, 3)]).crossing.count >= 2)
  }

  /// Rounding the place of a crossing turns the edges around it: between edges at a small angle nothing may be cut in
  /// haste.
  @Test(arguments: 0..<60) func `edges that cross at small angles near one point keep their areas`(
    seed: Int
  )
    throws
  {
    var dice = Dice(UInt64(900 + seed))
    let slope = [0.003, 0.05, 0.2, 1.0][seed % 4]
    let bars = (0..<4).map { _ -> Area in
      let (rise, shift) = (dice.roll(-slope...slope), dice.roll(-1.5...1.5) * 1e-9)
      let left = (-0.002 * dice.roll(0.5...1)).rounded(toPlaces: 9)
      let right = (0.002 * dice.roll(0.5...1)).rounded(toPlaces: 9)
      return area([
        (left, (shift + left * rise).rounded(toPlaces: 9)),
        (right, (shift + right * rise).rounded(toPlaces: 9)), (right, 0.01), (left, 0.01),
      ])
    }
    let coverage = try Coverage(overlaying: bars, grid: 1e-9)
    for (index, bar) in bars.enumerated() {
      let covering = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(abs((covering[1]?.area ?? 0) - bar.area) < 1e-10)
    }
  }

  @Test(arguments: 0..<40) func `what clear crossings cut has the areas that GEOS gives it`(
    seed: Int
  )
    throws
  {
    var dice = Dice(UInt64(40 + seed))
    let shapes = (0..<6).map { _ in
      disc(dice.roll(0...10), dice.roll(0...10), dice.roll(1...4), corners: 60)
    }
    #expect(try laid(shapes).crossing.count < 20)
    let coverage = try Coverage(overlaying: shapes, grid: 1e-9)
    let faces = coverage.areas { $0 }
    for (index, shape) in shapes.enumerated() {
      let covering = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(try difference(covering[1] ?? Area(), shape) < 1e-6)
    }
    for (face, area) in faces {
      #expect(try isValid(area))
      let covers = coverage.faces[face].covers
      for (index, shape) in shapes.enumerated() {
        let common = try area.area - area.subtracting(shape).area
        #expect(abs(common - (covers.contains(index) ? area.area : 0)) < 1e-6)
      }
    }
  }

  /// Neighbours that share their borders point by point, some with holes.
  private func mosaic(_ seed: Int) throws -> [Area] {
    var dice = Dice(UInt64(700 + seed))
    let coverage = try Coverage(overlaying: dice.shapes(9), grid: 1e-9)
    let keys = coverage.faces.map { _ in Int(dice.roll(0...6)) }
    let areas = coverage.areas { keys[$0] == 0 ? nil : keys[$0] }
    return areas.keys.sorted().compactMap { areas[$0] }
  }

  @Test(arguments: 0..<25) func `areas that meet vertex on vertex are faces as they are`(seed: Int)
    throws
  {
    let areas = try mosaic(seed)
    let touching = areas.map { $0.polygons.contains(where: \.passesAVertexTwice) }
    #expect(try mixed(areas) == touching)
    let coverage = try Coverage(overlaying: areas, grid: 1e-9)
    #expect(coverage.faces.count == areas.reduce(0) { $0 + $1.polygons.count })
    let faces = coverage.areas { coverage.faces[$0].covers[0] }
    for (index, area) in areas.enumerated() {
      let face = try #require(faces[index])
      #expect(Set(face.canonical.polygons) == Set(area.canonical.polygons))
    }
  }

  @Test(arguments: 0..<25)
  func `an area laid over a mosaic is cut by what it meets, and by nothing else`(
    seed: Int
  ) throws {
    var dice = Dice(UInt64(800 + seed))
    let over = disc(dice.roll(2...8), dice.roll(2...8), dice.roll(0.2...2), corners: 17)
    let areas = try mosaic(seed) + [over]
    for (area, isMixed) in zip(areas, try mixed(areas)).dropLast() where !isMixed {
      #expect(try area.intersection(over).isEmpty)
    }
    let coverage = try Coverage(overlaying: areas, grid: 1e-9)
    for (index, area) in areas.enumerated() {
      let covering = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(try difference(covering[1] ?? Area(), area) < 1e-7)
    }
    // Each border is there once: none is left that only one face knows.
    let faces = coverage.areas { $0 }
    for border in coverage.borders(by: { $0 }) {
      let (left, right) = (try #require(faces[border.left]), try #require(faces[border.right]))
      let lost = try left.perimeter + right.perimeter - union([left, right]).perimeter
      #expect(abs(lost - 2 * border.lines.reduce(0) { $0 + $1.length }) < 1e-6)
    }
  }

  /// GEOS rounds half up and a little beside the numbers that people write, this program away from zero.
  @Test(arguments: [1.0, -1])
  func `neighbours of what is overlaid keep their border, whatever the last digit`(
    sign: Double
  ) throws {
    let step = 0.0439453125
    func tile(_ column: Int, _ row: Int) -> Area {
      let (x, y) = (sign * (7 + Double(column) * step), sign * (16 + Double(row) * step))
      return sign > 0
        ? box(x, y, x + step, y + step) : box(x - step, y - step, x, y)
    }
    let tiles = (0..<36).map { tile($0 % 6, $0 / 6) }
    let over = box(
      sign * (7 + 2.4 * step) - 0.001, sign * (16 + 2.4 * step) - 0.001,
      sign * (7 + 2.4 * step) + 0.001, sign * (16 + 2.4 * step) + 0.001)
    let coverage = try Coverage(overlaying: tiles + [over], grid: 1e-9)
    let faces = coverage.areas { $0 }
    #expect(faces.count == 37)
    let total = faces.values.reduce(0) { $0 + $1.area }
    #expect(abs(total - 36 * step * step) < 1e-8)
    for (index, tile) in tiles.enumerated() {
      let own = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(abs((own[1]?.area ?? 0) - tile.area) < 1e-8)
    }
    #expect(coverage.borders { $0 }.count == 61)
  }

  @Test func `a polygon that rounding tears apart is two faces`() throws {
    // The hole nearly touches the left and the right side.
    let torn: Area = area(
      [(0, 0), (4, 0), (4, 2), (4, 4), (0, 4), (0, 2)],
      holes: [[(1e-10, 2), (2, 3), (4 - 1e-10, 2), (2, 1)]])
    let coverage = try Coverage(overlaying: [torn], grid: 1e-9)
    #expect(coverage.faces.count == 2)
    #expect(abs((coverage.areas { _ in 1 }[1]?.area ?? 0) - 12) < 1e-6)
  }

  @Test func `a crowd in one corner of a wide extent is compared in cells of its own`() throws {
    func crowd(_ count: Int) -> [SegmentGrid.Segment] {
      let far = [
        SegmentGrid.Segment(start: Point(100, 100), end: Point(101, 101), owner: -1)
      ]
      return far
        + (0..<count).map { index in
          let x = 0.1 * Double(index) / Double(count)
          return SegmentGrid.Segment(
            start: Point(x, 0), end: Point(x + 0.05 / Double(count), 0.001), owner: index)
        }
    }
    #expect(SegmentGrid(crowd(50_000)).crossingOwners.isEmpty)
    // Long ones beside each other, upright and level.
    for isUpright in [true, false] {
      let comb = (0..<50_000).map { index in
        let along = Double(index) / 50_000
        return SegmentGrid.Segment(
          start: isUpright ? Point(along, 0) : Point(0, along),
          end: isUpright ? Point(along, 1) : Point(1, along), owner: index)
      }
      #expect(SegmentGrid(comb).crossingOwners.isEmpty)
      let bar = SegmentGrid.Segment(start: Point(0.3, 0.3), end: Point(0.4, 0.4), owner: -1)
      #expect(SegmentGrid(comb + [bar]).crossingOwners.count == 5002)
    }
    let crossed =
      crowd(2000) + [
        SegmentGrid.Segment(start: Point(-1, 0.0005), end: Point(1, 0.0005), owner: -2)
      ]
    #expect(SegmentGrid(crossed).crossingOwners == Set(0..<2000).union([-2]))
  }

  @Test func `an enclave lies in a hole, or over its country`() throws {
    let enclave = box(1, 1, 2, 2)
    let around = try box(0, 0, 4, 4).subtracting(enclave)
    #expect(try mixed([around, enclave, box(5, 0, 6, 1)]) == [false, false, false])
    #expect(try mixed([box(0, 0, 4, 4), enclave, box(5, 0, 6, 1)]) == [true, true, false])
    #expect(
      try Coverage(overlaying: [box(0, 0, 4, 4), enclave]).faces.map(\.covers) == [[0], [0, 1]])
  }

  @Test func `areas that cross in vertices they share overlap`() throws {
    let square: Area = area([
      (0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1),
    ])
    let diamond: Area = area([(1, 0), (2, 1), (1, 2), (0, 1)])
    #expect(try mixed([square, diamond]) == [true, true])
    let covers = try Coverage(overlaying: [square, diamond]).faces.map(\.covers)
    #expect(covers.count == 5)
    #expect(covers.count { $0 == [0, 1] } == 1)
  }

  @Test func `a vertex on an edge, or as near as the grid, is no vertex on a vertex`() throws {
    let left = box(0, 0, 1, 2)
    for gap in [0, 4e-10] {
      #expect(try mixed([left, box(1 + gap, 0, 2, 1), box(5, 0, 6, 1)]) == [true, true, false])
    }
    #expect(try mixed([left, box(1 + 1e-7, 0, 2, 1)]) == [false, false])
    #expect(try mixed([left, left]) == [true, true])
  }

  @Test func `numbers with few decimals stay what they are, overlaid or not`() throws {
    let overlapping = [box(-30.1, 0.3, 5.7, 1.1), box(2.3, 0.7, 9.1, 4.3)]
    let coverage = try Coverage(overlaying: overlapping + [box(20.1, 0.1, 20.7, 0.3)], grid: 1e-9)
    let known: Set<Double> = [
      -30.1, 0.3, 5.7, 1.1, 2.3, 0.7, 9.1, 4.3, 20.1, 0.1, 20.7,
    ]
    for area in coverage.areas(by: { $0 }).values {
      for point in area.polygons.flatMap({ $0.exterior.points }) {
        #expect(known.contains(point.x) && known.contains(point.y))
      }
    }
  }

  @Test func `pairs are numbered in the order in which they come`() {
    var dice = Dice(5)
    var table = PairTable(capacity: 0)
    var numbers: [Point<Plane>: Int] = [:]
    for _ in 0..<5000 {
      let point = Point<Plane>(dice.roll(-20...20).rounded(), dice.roll(-20...20).rounded())
      let number = table.number(point)
      #expect(number == numbers[point] ?? numbers.count)
      numbers[point] = number
    }
    #expect(table.number(Point<Plane>(0, 0)) == table.number(Point<Plane>(-0.0, -0.0)))
    #expect(table.known(from: 3, to: 2) == nil)
  }
}

extension Polygon {
  /// Its rings touch, or a ring touches itself.
  fileprivate var passesAVertexTwice: Bool {
    let vertices = rings.flatMap { $0.points.dropLast() }
    return Set(vertices).count < vertices.count
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let scale = pow(10, Double(places))
    return (self * scale).rounded() / scale
  }
}
