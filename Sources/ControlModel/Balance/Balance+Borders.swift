import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Balance {
  /// What the regions leave out between them or have twice.
  mutating func addBorders(_ evidence: Evidence, on ground: AreaModel) {
    let file = evidence.document.regions?.path ?? ""
    func names(_ positions: [Int]) -> String {
      positions.map { "'\(evidence.regions[$0].id)'" }.joined(separator: " and ")
    }
    func origin(_ position: Int) -> String {
      evidence.regions[position].line.map { "\(file):\($0)" } ?? file
    }
    let vertices = evidence.regions.reduce(0) { $0 + $1.area.vertexCount }
    let gaps =
      vertices <= Self.mostVertices ? RegionGaps(evidence.regions.map(\.area)).gaps : []
    if let largest = gaps.first {
      let area = gaps.reduce(0) { $0 + $1.area }
      let (x, y) = (largest.place.x, largest.place.y)
      let gap =
        "between \(names(largest.regions)), about \(Self.size(largest.area)) km² and up to "
        + "\(PlainNumber.text(max(largest.width, 1), digits: 0)) m wide near "
        + "\(PlainNumber.text(x, digits: 5)), \(PlainNumber.text(y, digits: 5))"
      add(
        Entry(
          .regionGaps, count: gaps.count, area: area, origin: origin(largest.regions[0]),
          example: evidence.regions[largest.regions[0]].id,
          what: gaps.count == 1
            ? "there is a gap \(gap)"
            : "there are gaps between \(gaps.count) pairs of regions, about \(Self.size(area)) km² "
              + "in all, the largest \(gap)",
          advice: "the ground is in no region; mend the borders"))
    }
    let overlaps = Self.overlaps(ground.partition)
    if let largest = overlaps.first {
      let area = overlaps.reduce(0) { $0 + $1.area }
      let overlap = "\(names(largest.regions)) by \(Self.size(largest.area)) km²"
      add(
        Entry(
          .regionOverlaps, count: overlaps.count, area: area, origin: origin(largest.regions[0]),
          example: evidence.regions[largest.regions[0]].id,
          what: overlaps.count == 1
            ? "regions overlap: \(overlap)"
            : "\(overlaps.count) pairs of regions overlap, \(Self.size(area)) km² in all, most of them \(overlap)",
          advice: "the ground counts for the first of the two; mend the borders"))
    }
  }

  /// Vertices of all regions; with more of them looking for gaps would take longer than drawing.
  private static let mostVertices = 2_000_000

  private static func size(_ area: Double) -> String {
    PlainNumber.text(area, digits: area < 1 ? 3 : area < 100 ? 2 : 0)
  }

  /// Square kilometres; what is smaller is rounding.
  private static let leastOverlap = 0.001

  /// Pairs of regions that have ground in common, the most first.
  private static func overlaps(_ partition: AreaPartition) -> [(regions: [Int], area: Double)] {
    var pairOfFace: [Int: [Int]] = [:]
    for (index, face) in partition.coverage.faces.enumerated() {
      let regions = face.covers.compactMap { cover -> Int? in
        if case .region(let region) = partition.covers[cover] { region } else { nil }
      }
      if regions.count > 1 { pairOfFace[index] = [regions[0], regions[1]] }
    }
    guard !pairOfFace.isEmpty else { return [] }
    let pairs = Array(Set(pairOfFace.values)).sorted { $0.lexicographicallyPrecedes($1) }
    let shapes = partition.coverage.areas { face in
      pairOfFace[face].flatMap { pairs.firstIndex(of: $0) }
    }
    return pairs.enumerated().map { index, regions in
      (regions, shapes[index].map { Geodesic.area(of: $0) / 1e6 } ?? 0)
    }.filter { $0.1 > leastOverlap }.sorted { $0.1 > $1.1 }
  }
}
