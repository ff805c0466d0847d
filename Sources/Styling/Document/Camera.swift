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

extension Camera {
  /// The `center`, `zoom` and `bearing` of a style; what a flat map cannot follow is named.
  init(_ style: StyleCursor) {
    self.init()
    if let center = style["center"] {
      if let degrees = center.value.array?.compactMap(\.number), degrees.count == 2,
        Quantity.angle.contains(degrees[0]), Quantity.latitude.contains(degrees[1])
      {
        self.center = Point(degrees[0], degrees[1])
      } else {
        center.report(
          "\(center.value.excerpt) is no place", "write [longitude, latitude] in degrees")
      }
    }
    if let zoom = style["zoom"] {
      if let number = zoom.value.number, Quantity.zoom.contains(number) {
        self.zoom = number
      } else {
        zoom.report("\(zoom.value.excerpt) is no zoom", "write a number such as 5")
      }
    }
    if let bearing = style["bearing"] {
      if let number = bearing.value.number, Quantity.angle.contains(number) {
        self.bearing = number
      } else {
        bearing.report("\(bearing.value.excerpt) is no direction", "write degrees such as 90")
      }
    }
    if let pitch = style["pitch"], pitch.value != 0 {
      pitch.report("'pitch' is drawn as 0: maps are flat", "leave it out", isWarning: true)
    }
  }
}
