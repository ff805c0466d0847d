import Diagnostics
import Formats
import Shapes
import Spatial
import Territory

extension RecordReport {
  /// The pairs of overlapping polygons that are told each by itself, the largest first; of more the number is said.
  private static let mostOverlaps = 3

  /// A warning for two dated polygons that lie on each other on some day and name different holders.
  func overlappingPolygons() throws(ControlMapError) -> [Diagnostic] {
    let rows = record.assertions.indices.filter { row in
      if case .polygon = record.assertions[row].subject {
        record.assertions[row].status.isHolding
      } else {
        false
      }
    }
    guard rows.count > 1 else { return [] }
    var areas: [Int: MultiPolygon<Geographic>] = [:]
    var found: [(size: Double, warning: Diagnostic)] = []
    let history = ControlHistory(record, naming: .asRecorded)
    for (position, first) in rows.enumerated() {
      for second in rows[(position + 1)...] {
        guard let days = commonDays(first, second), namesOthers(first, second, on: days.from),
          let common = try commonArea(first, second, &areas)
        else { continue }
        found.append((common, overlap(first, second, days, common, history)))
      }
    }
    guard found.count > Self.mostOverlaps + 1 else { return found.map(\.warning) }
    let largest = found.enumerated()
      .sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
      .prefix(Self.mostOverlaps).map(\.element.warning)
    var rest = largest[0]
    rest.line = nil
    rest.feature = nil
    rest.what =
      "and \(found.count - largest.count) more pairs of dated polygons overlap and name different holders"
    rest.advice = "cut or date them, or give the better ones a later 'recorded'"
    return largest + [rest]
  }

  /// The days on which both are drawn; nil where there are none.
  private func commonDays(_ first: Int, _ second: Int) -> (from: Day, to: Day?)? {
    let periods = [first, second].map { record.assertions[$0].period }
    let from = max(periods[0].from.settled, periods[1].from.settled)
    let to = periods.compactMap { $0.to?.settled }.min()
    return to.map { from < $0 } ?? true ? (from, to) : nil
  }

  private func namesOthers(_ first: Int, _ second: Int, on day: Day) -> Bool {
    let names = HolderNames(record.actors, on: day)
    let holders = [first, second].map { row in
      names.named(
        State.Holding(
          status: record.assertions[row].status, actors: record.assertions[row].actors))
    }
    return holders[0] != holders[1]
  }

  /// What both cover, in square kilometres; nil where it is less than a thousandth.
  private func commonArea(
    _ first: Int, _ second: Int, _ areas: inout [Int: MultiPolygon<Geographic>]
  ) throws(ControlMapError) -> Double? {
    let (one, other) = (try area(first, &areas), try area(second, &areas))
    guard let extent = Geometry.multiPolygon(one).extent,
      let otherExtent = Geometry.multiPolygon(other).extent, extent.intersects(otherExtent)
    else { return nil }
    let common = try computing(
      "could not compare the polygons of \(record.assertions[first].origin) and \(origin(second, besides: first))"
    ) { () throws(SpatialError) in try one.intersection(other) }
    let size = Geodesic.area(of: common) / 1e6
    return size > 0.001 ? size : nil
  }

  private func area(_ row: Int, _ areas: inout [Int: MultiPolygon<Geographic>])
    throws(ControlMapError) -> MultiPolygon<Geographic>
  {
    guard case .polygon(let index) = record.assertions[row].subject else { return MultiPolygon() }
    if let known = areas[index] { return known }
    let area = try computing("could not repair the polygon of \(record.assertions[row].origin)") {
      () throws(SpatialError) in
      try record.polygons[index].onEarth()
    }
    areas[index] = area
    return area
  }

  private func overlap(
    _ first: Int, _ second: Int, _ days: (from: Day, to: Day?), _ common: Double,
    _ history: ControlHistory
  ) -> Diagnostic {
    let polygons = [first, second].compactMap { row in
      if case .polygon(let index) = record.assertions[row].subject { index } else { nil }
    }
    let top = history.state(ofPolygons: polygons, on: days.from).deciding
    let drawn =
      top.count == 1
      ? "\(reference(top[0], besides: first)) lies on top"
      : "sources of one day: drawn contested between them"
    return warning(
      at: first, code: "polygons-overlap",
      "overlaps \(reference(second, besides: first)) by \(PlainNumber.text(common, digits: 3)) km² \(Self.span(days.from, days.to))",
      advice: "\(drawn); cut or date them, or give the better one a later 'recorded'")
  }
}
