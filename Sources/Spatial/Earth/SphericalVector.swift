internal import Glibc
import Shapes

/// A direction from the middle of a sphere: places and sums of places.
struct SphericalVector: Sendable {
  var x = 0.0
  var y = 0.0
  var z = 0.0

  init() {}

  /// The unit vector to a place.
  init(_ place: Point<Geographic>) {
    let (longitude, latitude) = (place.x * .pi / 180, place.y * .pi / 180)
    (x, y, z) = (
      cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
    )
  }

  private init(_ x: Double, _ y: Double, _ z: Double) { (self.x, self.y, self.z) = (x, y, z) }

  var length: Double { (x * x + y * y + z * z).squareRoot() }

  /// Of length 1; nil for a sum that is nothing but rounding.
  var unit: SphericalVector? {
    let length = length
    return length > 1e-12 ? self * (1 / length) : nil
  }

  /// The place in its direction.
  var place: Point<Geographic> {
    Point(atan2(y, x) * 180 / .pi, atan2(z, (x * x + y * y).squareRoot()) * 180 / .pi)
  }

  static func + (a: SphericalVector, b: SphericalVector) -> SphericalVector {
    SphericalVector(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  static func - (a: SphericalVector, b: SphericalVector) -> SphericalVector {
    SphericalVector(a.x - b.x, a.y - b.y, a.z - b.z)
  }

  static func * (a: SphericalVector, factor: Double) -> SphericalVector {
    SphericalVector(a.x * factor, a.y * factor, a.z * factor)
  }

  func dot(_ other: SphericalVector) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: SphericalVector) -> SphericalVector {
    SphericalVector(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// Degrees between two unit vectors.
  func angle(to other: SphericalVector) -> Double {
    acos(min(max(dot(other), -1), 1)) * 180 / .pi
  }
}
