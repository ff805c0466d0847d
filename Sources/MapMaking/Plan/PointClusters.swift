package import Diagnostics
import Expressions
import Glibc
package import Localization
package import Shapes
import Styling

extension Style {
  /// The features of a source as they are drawn at a zoom: its near points gathered, where it asks for that.
  ///
  /// - Parameter words: Write how many points there are in a cluster.
  package func clustered(
    _ features: [Feature<Geographic>], of source: String, _ zoom: Double, _ words: Localizer
  ) throws(ControlMapError) -> [Feature<Geographic>] {
    guard let rule = clusterRules[source] else { return features }
    do {
      return try PointClusters(rule, zoom: zoom, words: words).gathered(features)
    } catch {
      throw .data("the points of the source '\(source)' could not be clustered: \(error)")
    }
  }
}

/// Gathers near points into clusters, as web maps show them at one zoom.
///
/// From the last zoom that has clusters outwards, each point that is not yet gathered takes the points
/// within the radius; a cluster lies at the mean of its points, and is itself gathered at the next zoom out.
///
/// - Source: greedy hierarchical clustering as `cluster` of a GeoJSON source describes it (MapLibre
///   Style Spec) and V. Agafonkin, "Clustering millions of points on a map with Supercluster" (2016).
struct PointClusters {
  private let rule: ClusterRule
  private let zoom: Double
  private let words: Localizer

  /// Beyond it, only points of one place are near each other.
  private static let lastLevel = 30

  init(_ rule: ClusterRule, zoom: Double, words: Localizer) {
    self.rule = rule
    self.zoom = zoom
    self.words = words
  }

  /// One point, or the middle of several, in shares of the world.
  private struct Member {
    var x: Double
    var y: Double
    var count: Int
    /// What it adds to the properties of a cluster.
    var contributions: [String: PropertyValue]
    /// The feature, of a single point.
    var feature: Int?
  }

  /// Returns the features with points gathered; lines and areas are dropped, as clusters know none.
  ///
  /// - Throws: `EvaluationError` when a property of clusters has no value for a point.
  func gathered(_ features: [Feature<Geographic>]) throws(EvaluationError) -> [Feature<Geographic>]
  {
    let shown = Int(clamping: max(0, zoom).rounded(.down))
    var members = try points(of: features)
    guard shown <= rule.maximumZoom else { return members.map { feature(of: $0, 0, features) } }
    for level in stride(from: min(rule.maximumZoom, Self.lastLevel), through: shown, by: -1) {
      members = try gathered(members, at: level)
    }
    return members.enumerated().map { feature(of: $1, $0, features) }
  }

  private func points(of features: [Feature<Geographic>]) throws(EvaluationError) -> [Member] {
    var members: [Member] = []
    for (index, feature) in features.enumerated() {
      guard let geometry = feature.geometry else { continue }
      let context = EvaluationContext(
        zoom: zoom, properties: feature.properties, id: feature.id, geometryType: "Point")
      for point in geometry.points {
        members.append(
          Member(
            x: point.x / 360 + 0.5, y: 0.5 - WebMercator.y(of: point.y) / (2 * .pi), count: 1,
            contributions: try rule.contributions(of: context), feature: index))
      }
    }
    return members
  }

  private func gathered(_ members: [Member], at level: Int) throws(EvaluationError) -> [Member] {
    let radius = rule.radius / (512 * pow(2, Double(level)))
    let grid = Grid(members.map { Point($0.x, $0.y) }, cell: max(radius, .ulpOfOne))
    var isTaken = [Bool](repeating: false, count: members.count)
    var result: [Member] = []
    for (index, member) in members.enumerated() where !isTaken[index] {
      isTaken[index] = true
      let near = grid.neighbours(of: index, within: radius).filter { !isTaken[$0] }
      let count = near.reduce(member.count) { $0 + members[$1].count }
      guard !near.isEmpty, count >= rule.minimumPoints else {
        result.append(member)
        continue
      }
      var cluster = member
      cluster.x *= Double(member.count)
      cluster.y *= Double(member.count)
      for other in near {
        isTaken[other] = true
        let x = members[other].x + (member.x - members[other].x).rounded()
        cluster.x += x * Double(members[other].count)
        cluster.y += members[other].y * Double(members[other].count)
        cluster.contributions = try rule.union(
          cluster.contributions, members[other].contributions, zoom: zoom)
      }
      cluster.x /= Double(count)
      if !(0...1).contains(cluster.x) { cluster.x -= cluster.x.rounded(.down) }
      cluster.y /= Double(count)
      cluster.count = count
      cluster.feature = nil
      result.append(cluster)
    }
    return result
  }

  private func feature(of member: Member, _ number: Int, _ features: [Feature<Geographic>])
    -> Feature<Geographic>
  {
    let place = Point<Geographic>(
      (member.x - 0.5) * 360, WebMercator.latitude(of: (0.5 - member.y) * 2 * .pi))
    if let index = member.feature {
      var feature = features[index]
      feature.geometry = .point(place)
      return feature
    }
    var properties = member.contributions
    properties["cluster"] = true
    properties["cluster_id"] = .number(Double(number))
    properties["point_count"] = .number(Double(member.count))
    properties["point_count_abbreviated"] = abbreviation(of: member.count)
    return Feature(
      id: .number(Double(number)), geometry: .point(place), properties: properties)
  }

  private func abbreviation(of count: Int) -> PropertyValue {
    switch count {
    case 10_000...: .string(words.number(Double(count) / 1000, decimals: 0) + "k")
    case 1000...: .string(words.number((Double(count) / 100).rounded() / 10, decimals: 1) + "k")
    default: .number(Double(count))
    }
  }
}

/// Points of the world, which is one wide and has no end in the east and west, in square cells, to find those near one
/// of them.
private struct Grid {
  private struct Cell: Hashable {
    var column: Int
    var row: Int
  }

  private let points: [Point<Void>]
  private let cell: Double
  private var cells: [Cell: [Int]] = [:]

  init(_ points: [Point<Void>], cell: Double) {
    self.points = points
    self.cell = cell
    for (index, point) in points.enumerated() {
      for turn in [-1.0, 0, 1] where -cell...1 + cell ~= point.x + turn {
        cells[place(of: Point(point.x + turn, point.y)), default: []].append(index)
      }
    }
  }

  private func place(of point: Point<Void>) -> Cell {
    Cell(
      column: Int(clamping: (point.x / cell).rounded(.down)),
      row: Int(clamping: (point.y / cell).rounded(.down)))
  }

  /// The other points at most `radius` away, which is at most a cell, in their order.
  func neighbours(of index: Int, within radius: Double) -> [Int] {
    let point = points[index]
    let middle = place(of: point)
    var found: Set<Int> = []
    for column in middle.column - 1...middle.column + 1 {
      for row in middle.row - 1...middle.row + 1 {
        for other in cells[Cell(column: column, row: row)] ?? [] where other != index {
          var x = points[other].x - point.x
          x -= x.rounded()
          let y = points[other].y - point.y
          if x * x + y * y <= radius * radius { found.insert(other) }
        }
      }
    }
    return found.sorted()
  }
}
