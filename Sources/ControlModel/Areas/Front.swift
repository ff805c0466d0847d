package import Shapes
package import Spatial
import Territory

/// The border between two sides that have nobody in common; those of inferred areas by themselves.
package struct Front<Space>: Sendable {
  /// Who leads to its left, as the eye sees it.
  package let left: String
  package let right: String
  /// One of the areas is inferred.
  package let isInferred: Bool
  package var lines: [Line<Space>]
}

extension AreaPartition {
  /// The fronts of a date, one for each pair of leads, in the order of their leads.
  ///
  /// - Parameters:
  ///   - coverage: The partition's, in any space.
  ///   - gap: Outlines that miss each other by less are one, in units of the space; 0 closes no gap.
  ///   - name: The name of an actor on the date, or of its alliance.
  package func fronts<Space>(
    of areas: [Area], on coverage: Coverage<Space>, closing gap: Double, name: (String) -> String
  ) -> [Front<Space>] {
    fronts(
      between: frontSides(of: areas, on: coverage, closing: gap, name: name), on: coverage,
      closing: gap)
  }

  /// Which side of a front each face lies on.
  package func frontSides<Space>(
    of areas: [Area], on coverage: Coverage<Space>, closing gap: Double, name: (String) -> String
  ) -> FrontSides {
    var areaOfFace = [Int?](repeating: nil, count: coverage.faces.count)
    for (index, area) in areas.enumerated() {
      for face in area.faces { areaOfFace[face] = index }
    }
    let sides = areas.map { FrontSide($0.state, isInferred: $0.isInferred, name: name) }
    let ranked = Set(sides.compactMap(\.self)).sorted(by: FrontSide.precedes)
    let positions = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1, $0) })
    let slivers = slivers(among: areas, on: coverage, narrowerThan: gap)
    return FrontSides(
      ranked: ranked,
      ofFaces: areaOfFace.enumerated().map { face, area in
        guard let area, !slivers.contains(face) else { return nil }
        return sides[area].flatMap { positions[$0] }
      })
  }

  /// The fronts between sides, as `fronts(of:on:closing:name:)` finds them.
  package func fronts<Space>(
    between sides: FrontSides, on coverage: Coverage<Space>, closing gap: Double
  ) -> [Front<Space>] {
    let ranked = sides.ranked
    let borders = coverage.borders(
      by: { sides.ofFaces[$0] }, where: { ranked[$0].isParted(from: ranked[$1]) }, closing: gap)
    var fronts: [FrontKey: Front<Space>] = [:]
    for border in borders {
      let (left, right) = (ranked[border.left], ranked[border.right])
      let key = FrontKey(
        left: left.lead, right: right.lead, isInferred: left.isInferred || right.isInferred)
      fronts[
        key,
        default: Front(left: key.left, right: key.right, isInferred: key.isInferred, lines: [])
      ].lines += border.lines
    }
    return fronts.sorted { $0.key.precedes($1.key) }.map(\.value)
  }

  /// Faces so narrow between dated polygons that what lies beneath shows through where outlines miss each
  /// other: for a front they are a gap.
  private func slivers<Space>(
    among areas: [Area], on coverage: Coverage<Space>, narrowerThan width: Double
  ) -> Set<Int> {
    let hasPolygons = covers.contains { if case .polygon = $0 { true } else { false } }
    guard hasPolygons, width > 0 else { return [] }
    var beneath: Set<Int> = []
    for area in areas {
      if case .polygons = area.key.ground { continue }
      if area.state.lead != nil { beneath.formUnion(area.faces) }
    }
    let shapes = coverage.areas { beneath.contains($0) ? $0 : nil }
    // The mean width of what is long and narrow; a lens of it is half as wide again in its middle.
    return Set(
      shapes.filter { _, shape in
        let outline = shape.polygons.flatMap(\.rings).reduce(0) { $0 + Line($1.points).length }
        return outline > 0 && 2 * shape.area / outline < width * 2 / 3
      }.keys)
  }
}

/// The sides between which fronts run, and where they lie.
package struct FrontSides: Sendable, Equatable {
  /// In the order in which they are numbered.
  fileprivate let ranked: [FrontSide]
  /// Positions in that order, by face; nil where nobody is known to hold anything.
  fileprivate let ofFaces: [Int?]
}

/// What makes several borders one front on the map.
private struct FrontKey: Hashable {
  var left: String
  var right: String
  var isInferred: Bool

  func precedes(_ other: FrontKey) -> Bool {
    (left, right, isInferred ? 1 : 0) < (other.left, other.right, other.isInferred ? 1 : 0)
  }
}
