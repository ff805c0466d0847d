public import Shapes

/// Where a style looks when nothing else says so.
public struct Camera: Sendable, Hashable {
  /// What lies in the middle, in degrees.
  public var center: Point<Geographic>
  /// As the style specification counts it: the world is 512 · 2^zoom CSS pixels wide.
  public var zoom: Double
  /// Which direction of the compass is up, in degrees.
  public var bearing: Double

  /// Makes a camera; the standard is that of the specification, the whole world.
  public init(center: Point<Geographic> = Point(0, 0), zoom: Double = 0, bearing: Double = 0) {
    self.center = center
    self.zoom = zoom
    self.bearing = bearing
  }
}

extension StyleReader {
  /// The root's `center`, `zoom` and `bearing`; what a flat map cannot follow is named.
  mutating func readCamera() -> Camera {
    var camera = Camera()
    if let center = root("center") {
      if let degrees = center.array?.compactMap(\.number), degrees.count == 2,
        Quantity.angle.contains(degrees[0]), Quantity.latitude.contains(degrees[1])
      {
        camera.center = Point(degrees[0], degrees[1])
      } else {
        noteRoot(
          "center", "\(center.excerpt) is no place", "write [longitude, latitude] in degrees")
      }
    }
    if let zoom = root("zoom") {
      if let number = zoom.number, Quantity.zoom.contains(number) {
        camera.zoom = number
      } else {
        noteRoot("zoom", "\(zoom.excerpt) is no zoom", "write a number such as 5")
      }
    }
    if let bearing = root("bearing") {
      if let number = bearing.number, Quantity.angle.contains(number) {
        camera.bearing = number
      } else {
        noteRoot("bearing", "\(bearing.excerpt) is no direction", "write degrees such as 90")
      }
    }
    if let pitch = root("pitch"), pitch != 0 {
      noteRoot("pitch", "'pitch' is drawn as 0: maps are flat", "leave it out", isWarning: true)
    }
    return camera
  }
}
