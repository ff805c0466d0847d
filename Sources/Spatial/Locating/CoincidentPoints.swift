internal import Glibc
package import Shapes

/// For each point the first one before it that lies as near as `distance`; nil where there is none.
///
/// - Parameters:
///   - points: Degrees, WGS 84; longitudes of any turn.
///   - distance: In metres, small against the Earth: it is measured straight through the ground.
/// - Returns: As many positions as points.
package func coincidences(
  among points: [Point<Geographic>], within distance: Double
) -> [Int?] {
  // Points as near as that lie in one cube of space or in neighbouring ones, at the poles and at 180 degrees too.
  var cubes: [Cube: [Int]] = [:]
  let positions = points.map(\.inSpace)
  return positions.indices.map { index in
    let position = positions[index]
    let cube = Cube(of: position, side: distance)
    var first: Int?
    for near in cube.neighbours {
      for other in cubes[near] ?? [] where other < first ?? index {
        let way = positions[other] - position
        if (way * way).sum().squareRoot() <= distance { first = other }
      }
    }
    cubes[cube, default: []].append(index)
    return first
  }
}

private struct Cube: Hashable {
  var x, y, z: Int

  init(_ x: Int, _ y: Int, _ z: Int) { (self.x, self.y, self.z) = (x, y, z) }

  init(of position: SIMD3<Double>, side: Double) {
    let corner = (position / side).rounded(.down)
    self.init(Int(corner.x), Int(corner.y), Int(corner.z))
  }

  var neighbours: [Cube] {
    (-1...1).flatMap { x in
      (-1...1).flatMap { y in (-1...1).map { Cube(self.x + x, self.y + y, self.z + $0) } }
    }
  }
}

extension Point where Space == Geographic {
  /// In metres from the middle of the Earth, the third axis to the north pole.
  fileprivate var inSpace: SIMD3<Double> {
    let (longitude, latitude) = (x * .pi / 180, y * .pi / 180)
    let squared = Geodesic.flattening * (2 - Geodesic.flattening)
    let normal =
      Geodesic.equatorialRadius / (1 - squared * sin(latitude) * sin(latitude)).squareRoot()
    return [
      normal * cos(latitude) * cos(longitude), normal * cos(latitude) * sin(longitude),
      normal * (1 - squared) * sin(latitude),
    ]
  }
}
