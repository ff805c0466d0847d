package import Diagnostics
import Formats
import Shapes
package import Spatial

/// Words for a geometry that had to be made valid.
package enum RepairReport {
  /// Square kilometres that are less than what is told.
  static let leastChange = 0.001

  static func diagnostic(
    _ repair: Repair<Geographic>, file: String, line: Int?, feature: String?
  ) -> Diagnostic {
    let changed = Geodesic.area(of: repair.changed) / 1e6
    let change =
      repair.changed.isEmpty
      ? "nothing"
      : changed < leastChange
        ? "less than 0.001 km²" : "\(PlainNumber.text(changed, digits: 3)) km²"
    let place =
      "\(PlainNumber.text(repair.location.x, digits: 5)), \(PlainNumber.text(repair.location.y, digits: 5))"
    if repair.area.isEmpty {
      return Diagnostic(
        severity: .warning, code: "ring-collapsed", file: file, line: line, feature: feature,
        what: "invalid near \(place): \(repair.reason)",
        advice: "its rings enclose nothing, so that it has no ground; mend the file")
    }
    return Diagnostic(
      severity: .warning, code: "geometry-repaired", file: file, line: line, feature: feature,
      what: "invalid near \(place): \(repair.reason)",
      advice:
        "repaired for drawing and counting, which changed \(change); mend the file"
    )
  }

  /// About a dated polygon, given as `file:line`.
  static func diagnostic(_ repair: Repair<Geographic>, at origin: String) -> Diagnostic {
    var found = diagnostic(repair, file: origin, line: nil, feature: "polygon")
    let place = Diagnostic(severity: .warning, at: origin, feature: nil, what: "", advice: "")
    (found.file, found.line) = (place.file, place.line)
    return found
  }

  /// Edges that were written the long way round the Earth.
  static func longEdges(
    of written: MultiPolygon<Geographic>, _ laid: EarthArea, file: String, line: Int?,
    feature: String?
  ) -> [Diagnostic] {
    guard laid.longEdges > 0 else { return [] }
    let (read, drawn) = (Geodesic.area(of: laid.area) / 1e6, Geodesic.area(of: written) / 1e6)
    let size = { (value: Double) in PlainNumber.text(value, digits: value < 100 ? 3 : 0) }
    return [
      Diagnostic(
        severity: .warning, code: "ring-over-antimeridian", file: file, line: line, feature: feature,
        what: "\(laid.longEdges) of its edges lead over more than 180 degrees of longitude",
        advice: "read as the short way over the 180th meridian, which encloses \(size(read)) km² and not "
          + "\(size(drawn)) km²; cut what crosses it in two, as ogr2ogr -wrapdateline does "
          + "(RFC 7946, 3.1.9)")
    ]
  }

  /// Edges of a dated polygon, given as `file:line`, that were written the long way round the Earth.
  static func longEdges(
    of written: MultiPolygon<Geographic>, _ laid: EarthArea, at origin: String
  ) -> [Diagnostic] {
    let place = Diagnostic(severity: .warning, at: origin, feature: nil, what: "", advice: "")
    return longEdges(of: written, laid, file: place.file, line: place.line, feature: "polygon")
  }

  /// Why an area was not made valid.
  package static func refusal(
    _ error: SpatialError, file: String, line: Int?, feature: String?
  ) -> Diagnostic {
    Diagnostic(
      code: "geometry-unrepairable", file: file, line: line, feature: feature,
      what: error.description)
  }

  /// Why a dated polygon, given as `file:line`, was not made valid.
  static func refusal(_ error: SpatialError, at origin: String) -> Diagnostic {
    Diagnostic(
      severity: .error, code: "geometry-unrepairable", at: origin, feature: "polygon",
      what: error.description, advice: "")
  }

  /// The first few of many: hundreds of snapshots often share one flaw, and `validate` lists all.
  static func shortened(_ found: [Diagnostic]) -> [Diagnostic] {
    let shown = 3
    guard found.count > shown + 1, let first = found.first else { return found }
    return found.prefix(shown) + [
      Diagnostic(
        severity: .warning, code: "geometry-repaired", file: first.file, line: nil, feature: nil,
        what: "and \(found.count - shown) more polygons of the record were invalid and repaired",
        advice: "controlmap validate lists them all")
    ]
  }
}

extension ControlMapError {
  /// An area of a file cannot be made valid.
  package static func unrepairable(
    _ error: SpatialError, file: String, line: Int?, feature: String?
  ) -> ControlMapError {
    let found = RepairReport.refusal(error, file: file, line: line, feature: feature)
    return ControlMapError(.data, found.description, problems: [found], cause: error)
  }
}
