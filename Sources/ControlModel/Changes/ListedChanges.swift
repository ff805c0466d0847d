import Diagnostics
import MapDocument
import Shapes
import Spatial
import Territory

/// The changes of a comparison as tables list them: the largest ground first, then towns by rank and name.
package struct ListedChanges {
  package let listed: [Change]
  /// Ground of dated polygons that changed in strips too narrow to be more than an outline drawn anew.
  package let slivers: [Change]
  /// Metres: strips narrower than this are counted, not listed.
  package let leastWidth: Double

  package init(_ changes: [Change], in model: ControlModel) {
    let evidence = model.evidence
    let leastWidth = evidence.leastChange
    let (slivers, others) = changes.parted { change in
      change.ground?.width.map { $0 < leastWidth } ?? false
    }
    self.leastWidth = leastWidth
    self.slivers = slivers
    listed = others.enumerated().sorted {
      Rank($0.element, in: model, $0.offset) < Rank($1.element, in: model, $1.offset)
    }.map(\.element)
  }

  /// Square kilometres of all slivers.
  package var sliverArea: Double { slivers.reduce(0) { $0 + ($1.ground?.area ?? 0) } }

  /// What became of the changes that are not listed.
  package func balance(in evidence: Evidence) -> Balance {
    var balance = Balance()
    let example = slivers.compactMap(\.region).first.map { evidence.regions[$0].id }
    let origin = slivers.lazy.flatMap { $0.recorded.to.deciding + $0.recorded.from.deciding }
      .first.map { evidence.record.assertions[$0].origin }
    balance.add(
      Balance.Entry(
        .changesBelowSliver, count: slivers.count, area: sliverArea,
        origin: origin ?? evidence.name, example: example,
        what: "changes of ground narrower than \(PlainNumber.text(leastWidth, digits: 0)) m",
        advice: "list them with --sliver 0"))
    return balance
  }

  /// Where a change stands in a list.
  private struct Rank: Comparable {
    let numbers: [Double]
    let texts: [String]
    let offset: Int

    init(_ change: Change, in model: ControlModel, _ offset: Int) {
      let evidence = model.evidence
      let place = change.place.map { evidence.places[$0] }
      let region = change.region.map { evidence.regions[$0].id } ?? ""
      self.offset = offset
      if let ground = change.ground {
        numbers = [0, -ground.area]
        texts = [region, place?.id ?? ""]
      } else {
        numbers = [1, Double(change.place.map { model.ranks.places[$0] } ?? .max)]
        texts = [place?.name.text(in: evidence.language) ?? "", place?.id ?? ""]
      }
    }

    static func < (left: Rank, right: Rank) -> Bool {
      if left.numbers != right.numbers {
        return left.numbers.lexicographicallyPrecedes(right.numbers)
      }
      if left.texts != right.texts { return left.texts.lexicographicallyPrecedes(right.texts) }
      return left.offset < right.offset
    }

    static func == (left: Rank, right: Rank) -> Bool { left.offset == right.offset }
  }
}

extension Evidence {
  /// Metres: changes of ground narrower than this are counted, not listed. Where the map does not say, a
  /// five-hundredth of the ground, at most a kilometre.
  package var leastChange: Double {
    if let sliver = document.sliver { return sliver }
    let ground =
      regions.map { Geometry.multiPolygon($0.area) }
      + (regions.isEmpty ? record.polygons.map { .multiPolygon($0) } : [])
    guard let extent = Geometry.collection(ground).extent else { return Sliver.threshold }
    let diagonal = Geodesic.distance(
      Point(extent.minX, extent.minY), Point(extent.maxX, extent.maxY))
    return min(Sliver.threshold, diagonal / 500)
  }
}

extension Sequence {
  /// The elements that satisfy a condition, and the others, both in their order.
  fileprivate func parted(by isFirst: (Element) -> Bool) -> (first: [Element], others: [Element]) {
    var (first, others): ([Element], [Element]) = ([], [])
    for element in self {
      if isFirst(element) { first.append(element) } else { others.append(element) }
    }
    return (first, others)
  }
}
