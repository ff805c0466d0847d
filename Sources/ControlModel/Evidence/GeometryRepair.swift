package import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Evidence {
  /// The data with every region and dated polygon made valid, and a warning about each that was not.
  package func repaired() throws(ControlMapError) -> Evidence {
    var evidence = self
    for index in regions.indices {
      let region = regions[index]
      let repair = try computing("could not repair the region '\(region.id)'") {
        () throws(SpatialError) in try region.area.repaired()
      }
      guard let repair else { continue }
      evidence.regions[index].area = repair.area
      evidence.warnings.append(
        RepairReport.diagnostic(
          repair, file: document.regions?.path ?? "", line: nil, feature: region.id))
    }
    let origins = record.polygonOrigins
    var found: [Diagnostic] = []
    for (index, origin) in origins.enumerated() {
      let repair = try computing("could not repair the polygon of \(origin)") {
        () throws(SpatialError) in try record.polygons[index].repaired()
      }
      guard let repair else { continue }
      evidence.record.polygons[index] = repair.area
      found.append(RepairReport.diagnostic(repair, at: origin))
    }
    evidence.warnings += RepairReport.shortened(found)
    return evidence
  }
}
