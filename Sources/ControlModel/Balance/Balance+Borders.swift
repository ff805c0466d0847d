import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Balance {
  /// What the regions leave out between them.
  mutating func addGaps(between regions: [Region], in file: String?) {
    let vertices = regions.reduce(0) { $0 + $1.area.vertexCount }
    let gaps =
      vertices <= Self.mostVertices ? RegionGaps(regions.map(\.area)).gaps : []
    if let largest = gaps.first {
      let area = gaps.reduce(0) { $0 + $1.area }
      let (x, y) = (largest.place.x, largest.place.y)
      let gap =
        "between \(Self.names(largest.regions, regions)), about \(Self.size(largest.area)) km² and up to "
        + "\(PlainNumber.text(max(largest.width, 1), digits: 0)) m wide near "
        + "\(PlainNumber.text(x, digits: 5)), \(PlainNumber.text(y, digits: 5))"
      add(
        Entry(
          .regionGaps, count: gaps.count, area: area,
          origin: Self.origin(file, regions[largest.regions[0]].line),
          example: regions[largest.regions[0]].id,
          what: gaps.count == 1
            ? "there is a gap \(gap)"
            : "there are gaps between \(gaps.count) pairs of regions, about \(Self.size(area)) km² "
              + "in all, the largest \(gap)",
          advice: "the ground is in no region; mend the borders"))
    }
  }

  /// What the regions have twice.
  mutating func addOverlaps(
    of regions: [Region], in file: String?, on partition: AreaPartition
  ) {
    let overlaps = Self.overlaps(partition, of: regions)
    if let largest = overlaps.first {
      let area = overlaps.reduce(0) { $0 + $1.area }
      let overlap = "\(Self.names(largest.regions, regions)) by \(Self.size(largest.area)) km²"
      add(
        Entry(
          .regionOverlaps, count: overlaps.count, area: area,
          origin: Self.origin(file, regions[largest.regions[0]].line),
          example: regions[largest.regions[0]].id,
          what: overlaps.count == 1
            ? "regions overlap: \(overlap)"
            : "\(overlaps.count) pairs of regions overlap, \(Self.size(area)) km² in all, most of them \(overlap)",
          advice: "the ground counts for the first of the two; mend the borders"))
    }
  }

  private static func names(_ positions: [Int], _ regions: [Region]) -> String {
    positions.map { "'\(regions[$0].id)'" }.joined(separator: " and ")
  }

  /// Vertices of all regions; with more of them looking for gaps would take longer than drawing.
  private static let mostVertices = 2_000_000

  private static func size(_ area: Double) -> String {
    PlainNumber.text(area, digits: area < 1 ? 3 : area < 100 ? 2 : 0)
  }

  /// Square kilometres; what is smaller is rounding.
  private static let leastOverlap = 0.001

  /// Pairs of regions that have ground in common, the most first.
  private static func overlaps(_ partition: AreaPartition, of all: [Region]) -> [(
    regions: [Int], area: Double
  )] {
    var pairOfFace: [Int: [Int]] = [:]
    for (index, face) in partition.coverage.faces.enumerated() {
      let regions = face.covers.compactMap { cover -> Int? in
        if case .region(let region) = partition.covers[cover] { region } else { nil }
      }
      // Regions of different days have ground in common as they should.
      for (position, other) in regions.enumerated().dropFirst() where pairOfFace[index] == nil {
        let first = regions[..<position].first { all[$0].coexists(with: all[other]) }
        if let first { pairOfFace[index] = [first, other] }
      }
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
