import Shapes
import Spatial

typealias Area = MultiPolygon<Projected>

/// An axis-parallel box.
func box(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Area {
  area([(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY)])
}

/// One polygon of pairs.
func area<Space>(
  _ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []
) -> MultiPolygon<Space> {
  MultiPolygon([Polygon(exterior: ring(exterior), holes: holes.map(ring))])
}

func ring<Space>(_ pairs: [(Double, Double)]) -> Ring<Space> {
  Ring(pairs.map { Point($0.0, $0.1) })
}

/// A regular polygon.
func disc(_ x: Double, _ y: Double, _ radius: Double, corners: Int) -> Area {
  let step = 2 * Double.pi / Double(corners)
  return MultiPolygon([
    Polygon(
      exterior: Ring(
        (0..<corners).map {
          Point(
            x + radius * cosine(Double($0) * step),
            y + radius * cosine(Double($0) * step - .pi / 2))
        }))
  ])
}

/// The cosine by its series, so that tests of geometry do without a mathematics library.
private func cosine(_ angle: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for n in 1...20 {
    term *= -angle * angle / Double((2 * n - 1) * (2 * n))
    sum += term
  }
  return sum
}

/// The same shapes in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number from `range`.
  ///
  /// - Source: SplitMix64.
  mutating func roll(_ range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return range.lowerBound
      + (range.upperBound - range.lowerBound) * Double(bits >> 11) / 9_007_199_254_740_992
  }

  /// Boxes and discs that overlap here and there, some edges in common.
  mutating func shapes(_ count: Int) -> [Area] {
    (0..<count).map { index in
      let (x, y) = (roll(0...10), roll(0...10))
      if index % 3 == 0 { return disc(x, y, roll(0.5...3), corners: 24) }
      let (column, row) = (x.rounded(), y.rounded())
      return box(column, row, column + roll(1...3).rounded(), row + roll(1...4).rounded())
    }
  }
}

/// The area that only one of both covers.
func difference(_ a: Area, _ b: Area) throws -> Double {
  try a.subtracting(b).area + b.subtracting(a).area
}

func isValid<Space>(_ area: MultiPolygon<Space>) throws -> Bool { try area.validity() == .valid }

extension MultiPolygon {
  /// The box around the vertices.
  var frame: Extent<Space> {
    let points = polygons.flatMap { $0.rings.flatMap(\.points) }
    return points.reduce(Extent(around: points[0])) { $0.including($1) }
  }
}

extension MultiPolygon {
  /// The length of all rings.
  var perimeter: Double {
    polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + Line($1.points).length } }
  }
}

extension MultiPolygon {
  /// The same area with every ring walked from its lowest leftmost vertex.
  var canonical: MultiPolygon {
    MultiPolygon(
      polygons.map { polygon in
        Polygon(
          exterior: polygon.exterior.canonical, holes: polygon.holes.map(\.canonical))
      })
  }
}

extension Ring {
  var canonical: Ring {
    let open = points.dropLast()
    let first = open.indices.min { (open[$0].x, open[$0].y) < (open[$1].x, open[$1].y) }
    return first.map { Ring(Array(open[$0...] + open[..<$0])) } ?? self
  }
}
