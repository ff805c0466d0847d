import Cartography
import ControlModel
import Diagnostics
import MapDocument
import Shapes
import Spatial
import Territory

/// The faces in view and their shapes on the page, simplified below what can be seen.
struct PageCoverage: Sendable {
  let partition: AreaPartition
  let coverage: Coverage<Page>
  /// How many borders keep all their vertices because without them they would touch another one.
  let unsimplifiedBorders: Int

  /// Square kilometres of each face that lie in the frame.
  let drawnAreas: [Double]

  /// Pixels by which a simplified border may stray: less than a pen can show.
  private static let simplification = 0.25

  /// The ground as it is cut for pages of one subject and system, by what they show of the Earth.
  final class Partitions {
    fileprivate var known: [Extent<Geographic>: AreaPartition] = [:]
  }

  /// Lays the ground on the page, with the dated polygons of any of the moments.
  ///
  /// - Parameter partitions: Of other pages for the same moments; pages of a whole world show the same of it.
  init(
    _ data: MapData, at moments: [RecordSnapshot], _ projector: borrowing PageProjector,
    partitions: Partitions = Partitions()
  ) throws(ControlMapError) {
    if let known = partitions.known[projector.view] {
      partition = known
    } else {
      partition = try Self.partition(data, at: moments, projector)
      partitions.known[projector.view] = partition
    }
    do {
      let simplification = try projector.place(partition.coverage)
        .simplification(tolerance: Self.simplification)
      coverage = simplification.coverage
      unsimplifiedBorders = simplification.unsimplifiedBorders
    } catch {
      throw .spatial(error, doing: "could not bring the areas onto the page")
    }
    drawnAreas = try Self.drawnAreas(partition.coverage, coverage, projector)
  }

  private static func partition(
    _ data: MapData, at moments: [RecordSnapshot], _ projector: borrowing PageProjector
  ) throws(ControlMapError) -> AreaPartition {
    let all = Geometry.multiPolygon(MultiPolygon(data.regions.flatMap(\.area.polygons)))
    let isLeftAsItIs = try Self.isLeftAsItIs(all, projector)
    return try data.model.ground.partition(
      at: moments, cutBy: isLeftAsItIs ? nil : projector.cutter)
  }

  private static func isLeftAsItIs(
    _ ground: Geometry<Geographic>, _ projector: borrowing PageProjector
  ) throws(ControlMapError) -> Bool {
    do { return try ground.extent.map(projector.cutter.leavesAsItIs) ?? false } catch {
      throw .spatial(error, doing: "could not cut the ground to what the map shows")
    }
  }

  private static func drawnAreas(
    _ ground: Coverage<Geographic>, _ page: Coverage<Page>, _ projector: borrowing PageProjector
  ) throws(ControlMapError) -> [Double] {
    let (grounds, shapes) = (ground.areas { $0 }, page.areas { $0 })
    let frame = projector.frame.box
    var areas = [Double](repeating: 0, count: ground.faces.count)
    for face in areas.indices {
      guard let shape = shapes[face], let extent = Geometry.multiPolygon(shape).extent,
        frame.intersects(extent)
      else { continue }
      let drawn: MultiPolygon<Geographic>?
      if frame.contains(extent) {
        drawn = grounds[face]
      } else {
        do {
          drawn = try projector.ground(under: .multiPolygon(shape.drawn(in: frame))).area
        } catch {
          throw .spatial(error, doing: "could not cut the areas at the frame")
        }
      }
      areas[face] = drawn.map { Geodesic.area(of: $0) / 1e6 } ?? 0
    }
    return areas
  }

  /// The ground on which there are regions on all days: where some are there on others alone, land is to be seen beneath.
  func lasting(_ regions: [Region]) throws(SpatialError) -> Coverage<Page> {
    guard regions.contains(where: { $0.days != nil }) else { return coverage }
    let shapes = coverage.areas { face -> Int? in
      let own = partition.coverage.faces[face].covers.compactMap { cover -> Region? in
        if case .region(let index) = partition.covers[cover] { regions[index] } else { nil }
      }
      return own.areThereOnAllDays ? 0 : nil
    }
    return try Coverage(overlaying: Array(shapes.values))
  }

  /// The shapes of the regions, by position; ground of several counts for the first of those that are there together.
  func shapes(of regions: [Region]) -> [Int: MultiPolygon<Page>] {
    partition.regionShapes(on: coverage) { regions[$0].coexists(with: regions[$1]) }
  }
}

extension [Region] {
  /// On each day one of them is there.
  fileprivate var areThereOnAllDays: Bool {
    let always = StoryDays()
    var next = always.first
    for days in map({ $0.days ?? always.first...always.last }).sorted(by: {
      $0.lowerBound < $1.lowerBound
    }) where days.lowerBound <= next {
      next = Swift.max(next, days.upperBound.advanced(by: 1))
    }
    return next > always.last
  }
}

extension Plan {
  /// Pixels: the widest gap between outlines that a front closes. On maps of much ground that is what cannot be
  /// seen as a gap; on maps of little ground what can be seen well is left open.
  var closedGap: Double { min(max(Sliver.threshold / groundResolution, 1), 6) }
}
