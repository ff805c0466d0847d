internal import Foundation

/// A made-up world of some 250 countries of every awkward kind, and what is where in it.
///
/// Islands over the 180th meridian, rings around the poles and to them, enclaves and exclaves, shared borders,
/// atolls, strips, combs, coasts of thousands of vertices, edges along ±180, a band of 359.9°: written as files
/// write them, uncut, cut, with longitudes that run on, and wound either way. No two of them overlap. The same
/// kind makes the same world on every machine.
public struct WorldFile: Sendable {
  /// What lies around the South Pole.
  public enum South: Int, CaseIterable, Sendable {
    /// A ring around the pole.
    case ring
    /// A coast from -180 to 180, closed along the pole.
    case foot
    /// Sectors that meet in the pole.
    case sectors
  }

  /// Rings in degrees with longitudes that run on, as they lie in the plane: the exterior, then holes.
  public typealias Ground = [[(x: Double, y: Double)]]

  /// A country.
  public struct Country: Sendable {
    public var name: String
    /// No two countries have the same.
    public var color: Pixels.Channels
    public var grounds: [Ground]
    /// The rings as the file has them.
    var written: [Ground]
    /// The last two places of its ring only close it in the plane, along a pole.
    var isClosedAlongPole = false

    /// Its edges, without those that only close a ring in the plane.
    public var borders: [[(x: Double, y: Double)]] {
      grounds.flatMap { $0.map { isClosedAlongPole ? Array($0.dropLast(2)) : $0 + $0.prefix(1) } }
    }

    /// The place is in the country.
    public func contains(_ x: Double, _ y: Double) -> Bool {
      grounds.indices.contains { index in
        let (west, east, south, north) = boxes[index]
        guard y >= south, y <= north else { return false }
        return [-720.0, -360, 0, 360, 720].contains { turn in
          guard x + turn >= west, x + turn <= east else { return false }
          return grounds[index].reduce(false) { $0 != Self.encloses($1, x + turn, y) }
        }
      }
    }

    /// West, east, south, north of each ground.
    public private(set) var boxes: [(Double, Double, Double, Double)]

    init(
      _ name: String, _ color: Pixels.Channels, _ grounds: [Ground], written: [Ground]
    ) {
      (self.name, self.color, self.grounds, self.written) = (name, color, grounds, written)
      boxes = grounds.map { ground in
        let (x, y) = (ground[0].map(\.x), ground[0].map(\.y))
        return (x.min() ?? 0, x.max() ?? 0, y.min() ?? 0, y.max() ?? 0)
      }
    }

    private static func encloses(
      _ ring: [(x: Double, y: Double)], _ x: Double, _ y: Double
    ) -> Bool {
      var isInside = false
      var from = ring[ring.count - 1]
      for to in ring {
        if (from.y > y) != (to.y > y),
          x < from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)
        {
          isInside.toggle()
        }
        from = to
      }
      return isInside
    }
  }

  /// In the order of the file.
  public private(set) var countries: [Country] = []

  private var random = SeededGenerator(seed: 17)

  /// Makes a world.
  ///
  /// - Parameter step: Only every so many cells have countries: fewer are drawn faster.
  public init(south: South, every step: Int = 1) {
    for row in 0..<10 {
      for column in 0..<20 where (row * 20 + column) % step == 0 || column == 19 && step < 9 {
        addCell(row: row, column: column)
      }
    }
    add([[Self.round(at: 81.5, waving: 1.5) + [(180, 90), (-180, 90)]]], writing: .shortRing)
    let longitudes = [-179.95, -60, 60, 179.95]
    add(
      [[longitudes.map { ($0, 77) } + longitudes.reversed().map { ($0, 79) }]], writing: .asItIs)
    addSouth(south)
  }

  private mutating func addSouth(_ south: South) {
    let coast = Self.round(at: -71, waving: 4)
    switch south {
    case .ring: add([[coast + [(180, -90), (-180, -90)]]], writing: .shortRing)
    case .foot:
      add([[coast + [(180, -90), (-180, -90)]]], writing: .asItIs)
      countries[countries.count - 1].isClosedAlongPole = true
    case .sectors:
      for start in stride(from: 0, to: coast.count - 1, by: 18) {
        let part = Array(coast[start...min(start + 18, coast.count - 1)])
        add([[part + [(part[part.count - 1].x, -90), (part[0].x, -90)]]], writing: .asItIs)
      }
    }
  }

  /// A coast round the Earth from -180 to 180.
  private static func round(
    at latitude: Double, waving height: Double
  ) -> [(x: Double, y: Double)] {
    stride(from: -180.0, through: 180, by: 5).map { x in
      (x, latitude + height * sin(x / 180 * .pi * 7) * cos(x / 180 * .pi * 2))
    }
  }

  /// How a file writes a country.
  enum Writing {
    case asItIs
    /// Longitudes from -180 to 180, whatever is crossed.
    case short
    /// Without what closes it in the plane.
    case shortRing
    /// A whole turn away, where that is less than 360°.
    case otherTurn
    /// Two polygons that meet at 180; for what is higher than wide along it.
    case cut
  }

  /// A cell is 18° wide and 13° high; those of the last column lie over the 180th meridian.
  private mutating func addCell(row: Int, column: Int) {
    let (west, south) = (-189.0 + 18 * Double(column + 1), -61.0 + 13 * Double(row))
    let (east, north) = (west + 18, south + 13)
    let (middle, height) = (west + 9, south + 6.5)
    let kind = (row * 7 + column * 3 + (column == 19 ? row : 0)) % 11
    let writing: Writing = [.short, .asItIs, .otherTurn][(row + column) % 3]
    let box: [(x: Double, y: Double)] = [
      (west, south), (east, south), (east, north), (west, north),
    ]
    func scaled(_ ring: [(x: Double, y: Double)], by share: Double) -> [(x: Double, y: Double)] {
      ring.map { (middle + ($0.x - middle) * share, height + ($0.y - height) * share) }
    }
    switch kind {
    case 0: add([[box]], writing: column == 19 ? .cut : writing)
    case 1:
      let enclave = scaled(box, by: 0.4)
      add([[box, enclave]], writing: writing)
      add([[enclave]], writing: writing)
    case 2:
      add(
        (0..<6).map { island in
          let x = middle + (Double(island % 3) - 1) * 5.5
          return [blob(x, south + 3.5 + 6 * Double(island / 3), radius: 2.4, points: 9, rough: 0.3)]
        }, writing: writing)
    case 3:
      add(
        (0..<12).map { atoll in
          let x = west + 2 + 14 * unit()
          return [
            blob(x, south + 0.5 + Double(atoll), radius: 0.05, points: 5, rough: 0.2)
          ]
        }, writing: writing)
    case 4:
      add(
        [
          [
            [
              (west + 1, south + 1), (west + 1.3, south + 1), (east - 1, north - 1),
              (east - 1.3, north - 1),
            ]
          ]
        ],
        writing: writing)
    case 5: add([[blob(middle, height, radius: 6, points: 40, rough: 0.8)]], writing: writing)
    case 6: add([[blob(middle, height, radius: 5.6, points: 3000, rough: 0.1)]], writing: writing)
    case 7:
      let border = (0...20).map { step -> (x: Double, y: Double) in
        (middle + 2 * (unit() - 0.5) * (step % 20 == 0 ? 0 : 1), south + 0.65 * Double(step))
      }
      add([[[(west, south)] + border + [(west, north)]]], writing: writing)
      add([[[(east, south), (east, north)] + border.reversed()]], writing: .short)
    case 8:
      let (left, right) = ((west + 4.5, height), (west + 13.5, height))
      let (one, other) = (
        blob(left.0, left.1, radius: 2, points: 12, rough: 0.3),
        blob(right.0, right.1, radius: 2, points: 12, rough: 0.3)
      )
      add(
        [[[(west, south), (middle, south), (middle, north), (west, north)], one], [other]],
        writing: writing)
      add(
        [[[(middle, south), (east, south), (east, north), (middle, north)], other], [one]],
        writing: writing)
    case 9:
      var comb: [(x: Double, y: Double)] = [(middle - 5, south + 0.5), (middle + 5, south + 0.5)]
      for tooth in 0..<5 {
        let y = south + 1.5 + 2 * Double(tooth)
        comb += [(middle + 5, y), (middle - 3, y), (middle - 3, y + 1), (middle + 5, y + 1)]
      }
      add([[comb + [(middle + 5, north - 0.5), (middle - 5, north - 0.5)]]], writing: writing)
    default:
      add([[[(west, south), (middle, south), (middle, north), (west, north)]]], writing: writing)
      add([[[(middle, south), (east, south), (east, north), (middle, north)]]], writing: writing)
    }
  }

  private mutating func unit() -> Double { Double.random(in: 0...1, using: &random) }

  /// A ring that can be seen whole from its middle.
  private mutating func blob(
    _ x: Double, _ y: Double, radius: Double, points: Int, rough: Double
  ) -> [(x: Double, y: Double)] {
    (0..<points).map { point in
      let angle = Double(point) / Double(points) * 2 * .pi
      let reach = radius * (1 - rough * unit())
      return (x + reach * cos(angle), y + reach * sin(angle))
    }
  }

  private mutating func add(_ grounds: [Ground], writing: Writing) {
    let index = countries.count
    // Steps that have no common divisor with the range give each index another blue and green.
    let color = Pixels.Channels(
      UInt8(40 + index * 89 % 200), UInt8(60 + index * 7 % 190), UInt8(index * 101 % 251))
    var written = grounds.map { $0.map { Self.written($0, writing) } }
    if writing == .cut {
      written = grounds.flatMap { ground in
        [(-1.0, 0.0), (1.0, 360.0)].map { side, shift in
          ground.map { ring in
            ring.map { (side * max(side * ($0.x - 180), 0) + 180 - shift, $0.y) }
          }
        }
      }
    }
    if index % 2 == 1 { written = written.map { $0.map { $0.reversed() } } }
    countries.append(Country("C\(index)", color, grounds, written: written))
    countries[index].isClosedAlongPole = writing == .shortRing
  }

  private static func written(
    _ ring: [(x: Double, y: Double)], _ writing: Writing
  ) -> [(x: Double, y: Double)] {
    let isEast = ring.allSatisfy { $0.x >= 0 }
    let shift = isEast ? -360.0 : ring.allSatisfy { $0.x <= 0 } ? 360 : 0
    return switch writing {
    case .asItIs, .cut: ring
    case .short: ring.map { ($0.x - 360 * (($0.x + 180) / 360).rounded(.down), $0.y) }
    // What closes it are the last two places; the coast ends where it begins.
    case .shortRing: Array(ring.dropLast(3))
    case .otherTurn: ring.map { ($0.x + shift, $0.y) }
    }
  }

  /// The file.
  public var geoJSON: String {
    let features = countries.map { country in
      let polygons = country.written.map { rings in
        "["
          + rings.map { ring in
            "[" + (ring + ring.prefix(1)).map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
          }.joined(separator: ",") + "]"
      }
      let color = country.color
      return """
        {"type":"Feature","properties":{"id":"\(country.name)","fill":"rgb(\(color.red),\(color.green),\(color.blue))"},\
        "geometry":{"type":"MultiPolygon","coordinates":[\(polygons.joined(separator: ","))]}}
        """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }
}
