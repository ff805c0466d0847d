internal import Glibc
public import Shapes

/// The part of the Earth that a projection can show, and where it cuts the rest apart.
///
/// A place belongs to it where lengths are drawn less than four times as long as where they are true.
/// Mercator's projection ends where web maps do, at 85.05°; azimuthal ones that show all of the Earth, 10°
/// before the middle's antipode, which is no point on them; and those that are seen from outside, at their
/// horizon. Projections of which nothing is known here are tried in cells of 3°, see `RegularCells`.
public struct ProjectionDomain: Sendable {
  /// Where the projection cuts the Earth open: at the edges of this window.
  public let window: LongitudeWindow
  /// Both edges of the window have one image, as in a map of a pole: the cut is none on the map.
  public let isSeamless: Bool
  /// What of the window can be shown; nil for all of it.
  let area: MultiPolygon<Geographic>?
  /// The caps that are all there is to show, or that cannot be shown.
  private let caps: [(cap: SphericalCap, isShown: Bool)]
  /// Of a projection that had to be tried, where it is good; nil for others.
  private var cells: RegularCells?
  /// Where a turned globe is cut open.
  private var seams: [Seam] = []
  /// As `area`, with the thin strips along seams.
  private(set) var areaWithSeams: MultiPolygon<Geographic>?

  /// How many times longer than where it is true a length may be drawn.
  static let greatestScale = 4.0

  /// Everywhere, cut opposite of a longitude.
  static func everywhere(cutOpposite longitude: Double) -> ProjectionDomain {
    ProjectionDomain(
      window: LongitudeWindow(center: LongitudeWindow.standard.wrapped(longitude)),
      isSeamless: false, area: nil, caps: [])
  }

  /// - Parameters:
  ///   - center: The middle of what the map will show: where a projection has no cut of its own, the window's
  ///     is opposite of it.
  ///   - project: Metres on the map for degrees, nil where there are none.
  ///   - invert: Degrees for metres on the map; nil where the projection has no way back.
  init(
    of step: ProjectionStep, center: Point<Geographic>,
    project: (Point<Geographic>) -> Point<Projected>?,
    invert: (Point<Projected>) -> Point<Geographic>?
  ) throws(SpatialError) {
    let shape = step.domain
    isSeamless = shape.isSeamless
    window = LongitudeWindow(
      center: LongitudeWindow.standard.wrapped(
        shape.isSeamless ? center.x : shape.centralMeridian ?? center.x))
    var caps: [(cap: SphericalCap, isShown: Bool)] = []
    for limit in shape.limits {
      switch limit {
      case .inside(let cap): caps.append((cap, true))
      case .outside(let cap): caps.append((cap, false))
      case .insideOfView(let radius):
        caps.append(
          (SphericalCap(center: LongitudeWindow.standard.wrapped(center), radius: radius), true))
      case .besideSeam(let seam): seams.append(seam)
      case .whereRegular:
        cells = RegularCells(
          in: window, latitude: center.y, project: project, invert: invert)
      }
    }
    var area = MultiPolygon([window.extent.polygon])
    for (cap, isShown) in caps {
      let ground = try cap.area(in: window)
      area = try isShown ? area.intersection(ground) : area.subtracting(ground)
    }
    if let cells { area = try area.intersection(cells.area()) }
    let isWhole = caps.isEmpty && cells == nil
    areaWithSeams = isWhole ? nil : area
    for seam in seams { area = try area.subtracting(seam.area(in: window)) }
    self.area = isWhole && seams.isEmpty ? nil : area
    self.caps = caps
  }

  private init(
    window: LongitudeWindow, isSeamless: Bool, area: MultiPolygon<Geographic>?,
    caps: [(cap: SphericalCap, isShown: Bool)]
  ) {
    self.window = window
    self.isSeamless = isSeamless
    self.area = area
    self.caps = caps
  }

  /// All places are shown.
  var isWhole: Bool { caps.isEmpty && cells == nil && seams.isEmpty }

  /// The Earth is cut open there.
  func isOnSeam(_ place: Point<Geographic>) -> Bool { seams.contains { $0.contains(place) } }

  /// The projection shows the place.
  public func contains(_ place: Point<Geographic>) -> Bool {
    caps.allSatisfy { cap, isShown in cap.contains(place) == isShown }
      && cells?.contains(place) ?? true
  }

  /// The place as the projection has one image of it: a little inside of a cut, whose sides have two; on one
  /// side of a cut that is none on the map.
  func unambiguous(_ place: Point<Geographic>) -> Point<Geographic> {
    let x = window.wrapped(place.x)
    guard isSeamless else {
      return Point(min(max(x, window.west + earthNoise), window.east - earthNoise), place.y)
    }
    if abs(place.y) == 90 { return Point(window.center, place.y) }
    return Point(window.isOnEdge(x) ? window.west : x, place.y)
  }

  /// Both ends lie where the Earth is cut: an edge between them is no border.
  func isCut(from start: Point<Geographic>, to end: Point<Geographic>) -> Bool {
    if !isSeamless,
      window.isOnWest(start.x) && window.isOnWest(end.x)
        || window.isOnEast(start.x) && window.isOnEast(end.x)
    {
      return true
    }
    // A pole is a point, also where it is drawn as a line.
    if abs(start.y) > 90 - 2 * earthNoise, abs(end.y) > 90 - 2 * earthNoise { return true }
    return cells?.isOutline(from: start, to: end) ?? false
      || seams.contains { $0.isOnOutline(start) && $0.isOnOutline(end) }
      || caps.contains { cap, _ in cap.isOnOutline(start) && cap.isOnOutline(end) }
  }
}
