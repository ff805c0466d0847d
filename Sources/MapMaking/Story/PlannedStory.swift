import Cartography
import ControlModel
import Diagnostics
import Drawing
import Glibc
import MapDocument
import Shapes
import Spatial
import Territory

/// What a map tells, as it lies on the page: the same for every date.
struct PlannedStory: Sendable {
  /// Where each note of the document stands; nil for one that the projection cannot show.
  private(set) var notes: [Point<Page>?] = []
  /// The same of claims.
  private(set) var claims: [Point<Page>?] = []
  /// The arrow of each movement; nil for one that the projection cannot show, or whose ends are one on the page.
  private(set) var arrows: [MovementArrow?] = []
  /// Movements, by their places in the document, whose ends are so near to each other that no arrow has room.
  private(set) var shortMovements: Set<Int> = []

  /// Tells nothing.
  init() {}

  init(
    _ data: MapData, _ placePoints: [Point<Page>?], _ projector: borrowing PageProjector
  ) throws(ControlMapError) {
    let story = data.document.story
    guard !story.isBesideMap else { return }
    let points = Dictionary(
      zip(data.places.map(\.id), placePoints), uniquingKeysWith: { first, _ in first })
    notes = story.notes.map { Self.point(of: $0.at, points, projector) }
    claims = story.claims.map { Self.point(of: $0.at, points, projector) }
    for (index, movement) in story.movements.enumerated() {
      let line = movement.along.compactMap { Self.point(of: $0, points, projector) }
      guard line.count == movement.along.count else {
        arrows.append(nil)
        continue
      }
      let arrow = try Self.arrow(of: movement, through: line)
      arrows.append(arrow)
      if arrow == nil { shortMovements.insert(index) }
    }
  }

  private static func point(
    of spot: StorySpot, _ places: [String: Point<Page>?], _ projector: borrowing PageProjector
  ) -> Point<Page>? {
    switch spot {
    case .place(let id): places[id] ?? nil
    case .point(let point): projector.place(projector.projection.domain.window.wrapped(point))
    }
  }

  /// Pixels that an arrow keeps off the middle of a town, whose marker and those beside it are about as large; less
  /// where towns are so near to each other that no arrow would be left. With less than that it would lie beneath them.
  private static let gaps = [15.0, 10]

  /// Pixels: what is shorter is covered by what stands at the towns.
  private static let shortest = 12.0

  private static func arrow(of movement: Movement, through points: [Point<Page>])
    throws(ControlMapError) -> MovementArrow?
  {
    for width in Self.gaps {
      func gap(at spot: StorySpot?) -> Double { spot?.place == nil ? 0 : width }
      let arrow = try computing("could not draw a movement") { () throws(SpatialError) in
        try MovementArrow(
          through: points, movement.kind.form, startGap: gap(at: movement.along.first),
          endGap: gap(at: movement.along.last))
      }
      let size = arrow.flatMap { Geometry.multiPolygon($0.shape).extent }
      if let arrow, let size, hypot(size.width, size.height) > Self.shortest { return arrow }
    }
    return nil
  }
}

extension Movement.Kind {
  /// What its arrow looks like.
  var form: MovementArrow.Form {
    switch self {
    case .advance: .growing
    case .withdrawal: .fading
    case .supply: .barbed
    }
  }
}

extension StorySpot {
  /// The id of a place.
  var place: String? { if case .place(let id) = self { id } else { nil } }
}
