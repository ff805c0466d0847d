/// Where a page lies on the plane of its map's projection: all of it, beyond the frame of the map as well.
public struct PagePlane: Sendable, Equatable {
  /// The reference system of the plane as PROJ reads it: `EPSG:32631`, or `+proj=laea …`.
  public var system: String
  /// The page's left edge, in metres east.
  public var left: Double
  /// The page's upper edge, in metres north.
  public var top: Double
  /// Metres of the plane that a CSS pixel covers.
  public var metresPerPixel: Double

  /// Describes a plane; north is up.
  public init(system: String, left: Double, top: Double, metresPerPixel: Double) {
    (self.system, self.left, self.top) = (system, left, top)
    self.metresPerPixel = metresPerPixel
  }
}
