import Drawing
import Glibc
import Shapes

/// A line cut into pieces short enough to have one colour each.
struct LineGradient {
  struct Piece {
    /// Of the piece's middle, from 0 at the line's start to 1 at its end.
    var progress: Double
    var points: [Point<Page>]
    /// The first or the last piece of an open line.
    var isEnd: Bool
  }

  let line: Polyline<Page>

  /// CSS pixels; twice what a pen can show, and no more pieces than colours can differ in.
  private static let pieceLength = 2.0
  private static let mostPieces = 256
  /// How far a piece reaches back beneath the one before, so that no seam shines through.
  private static let overlap = 0.5

  /// In the order in which they are painted: the last is beneath those before it, so that round ends
  /// stand out at the ends of the line only.
  var pieces: [Piece] {
    guard let reference = LinearReference(line.line, continuation: .onLine) else { return [] }
    let length = reference.length
    let count = min(
      max(Int(clamping: (length / Self.pieceLength).rounded(.up)), 1), Self.mostPieces)
    let pieces = (0..<count).map { index -> Piece in
      let from = max(length * Double(index) / Double(count) - Self.overlap, 0)
      let to = length * Double(index + 1) / Double(count)
      return Piece(
        progress: (Double(index) + 0.5) / Double(count),
        points: reference.points(from: from, to: to),
        isEnd: !line.isClosed && (index == 0 || index == count - 1))
    }
    return count > 1 ? [pieces[count - 1]] + pieces.dropLast() : pieces
  }
}

extension Polyline<Page> {
  /// The areas that a pen of some width covers on the line: one for each edge, and a round one at each
  /// corner between two.
  func ribbon(width: Double) -> [MultiPolygon<Page>] {
    let stations = line.points
    let edges = zip(stations, stations.dropFirst()).filter { $0.distance(to: $1) > 1e-6 }
    let corners = isClosed ? edges.map(\.0) : edges.dropFirst().map(\.0)
    let parts =
      edges.map { $0.strip(to: $1, width: width) }
      + corners.map { Self.disc(at: $0, width / 2) }
    return parts.map { MultiPolygon([Polygon(exterior: Ring($0))]) }
  }

  private static func disc(at center: Point<Page>, _ radius: Double) -> [Point<Page>] {
    (0..<24).map { step in
      let angle = Double(step) / 24 * 2 * Double.pi
      return Point(center.x + cos(angle) * radius, center.y + sin(angle) * radius)
    }
  }
}
