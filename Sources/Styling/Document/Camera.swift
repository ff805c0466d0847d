public import Shapes

/// Where a style looks when nothing else says so.
public struct Camera: Sendable, Hashable {
  /// What lies in the middle, in degrees.
  public var center: Point<Geographic>
  /// As the style specification counts it: the world is 512 · 2^zoom CSS pixels wide.
  public var zoom: Double

  /// Makes a camera; the standard is that of the specification, the whole world.
  public init(center: Point<Geographic> = Point(0, 0), zoom: Double = 0) {
    self.center = center
    self.zoom = zoom
  }
}

extension StyleReader {
  /// The root's `center` and `zoom`; what a flat map with north up cannot follow is named.
  mutating func readCamera() -> Camera {
    var camera = Camera()
    if let center = root("center") {
      if let degrees = center.array?.compactMap(\.number), degrees.count == 2,
        abs(degrees[1]) <= 90
      {
        camera.center = Point(degrees[0], degrees[1])
      } else {
        noteRoot(
          "center", "\(center.json) is no place", "write [longitude, latitude] in degrees")
      }
    }
    if let zoom = root("zoom") {
      if let number = zoom.number, number.isFinite {
        camera.zoom = number
      } else {
        noteRoot("zoom", "\(zoom.json) is no zoom", "write a number such as 5")
      }
    }
    for turn in ["bearing", "pitch"] {
      guard let angle = root(turn), angle != 0 else { continue }
      noteRoot(
        turn, "'\(turn)' is drawn as 0: maps are flat, with north up", "leave it out",
        isWarning: true)
    }
    return camera
  }
}
