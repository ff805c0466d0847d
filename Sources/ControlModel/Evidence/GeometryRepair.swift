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
    var budget = RepairBudget()
    let file = document.regions?.path ?? ""
    for (index, region) in regions.enumerated() {
      let mended: EarthArea
      do { mended = try budget.mend(region.area) } catch {
        throw .unrepairable(error, file: file, line: region.line, feature: region.id)
      }
      evidence.regions[index].area = mended.area
      evidence.warnings += RepairReport.diagnostics(
        mended, of: region, file: file)
    }
    var found: [Diagnostic] = []
    for (index, origin) in record.polygonOrigins.enumerated() {
      let polygon = record.polygons[index]
      do {
        let mended = try budget.mend(polygon)
        evidence.record.polygons[index] = mended.area
        found += RepairReport.diagnostics(mended, of: polygon, at: origin)
      } catch {
        throw ControlMapError([RepairReport.refusal(error, at: origin)], cause: error)
      }
    }
    evidence.warnings += RepairReport.shortened(found)
    return evidence
  }
}
