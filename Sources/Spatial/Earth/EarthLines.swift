public import Shapes

extension Array where Element == Line<Geographic> {
  /// The lines as they run on the Earth, cut at the edges of a window of longitudes.
  ///
  /// An edge of more than 180° but less than 359° is the short way. One of 359° or more runs round the
  /// Earth along its parallel where it is the whole line; between others it goes from one side of the
  /// 180th meridian to the other.
  /// - Throws: `SpatialError` for coordinates that are not finite.
  public func laidOnEarth(in window: LongitudeWindow = .standard) throws(SpatialError) -> [Line<
    Geographic
  >] {
    var result: [Line<Geographic>] = []
    for line in self {
      let unrolled = UnrolledLine(line.points, roundIsNothing: line.points.count > 2)
      guard let extent = Extent(around: unrolled.points) else { continue }
      let first = Int(clamping: ((extent.minX - window.west) / 360).rounded(.down))
      let last = Int(clamping: ((extent.maxX - window.west) / 360).rounded(.up))
      for turn in first..<Swift.max(last, first + 1) {
        let shift = 360 * Double(turn)
        let turned = LongitudeWindow(center: window.center + shift)
        let pieces = try [Line(unrolled.points)].clipped(to: turned.extent)
        result += pieces.map { piece in
          Line(
            piece.points.map {
              Point(Swift.min(Swift.max($0.x - shift, window.west), window.east), $0.y)
            })
        }
      }
    }
    return result
  }
}
