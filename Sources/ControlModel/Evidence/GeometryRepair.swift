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
      let repair: Repair<Geographic>?
      do { repair = try budget.repair(region.area) } catch {
        throw .unrepairable(error, file: file, line: region.line, feature: region.id)
      }
      guard let repair else { continue }
      evidence.regions[index].area = repair.area
      // Features joined into one region may touch; that they are united takes nothing from them.
      if region.parts > 1, Geodesic.area(of: repair.changed) / 1e6 < RepairReport.leastChange {
        continue
      }
      evidence.warnings.append(
        RepairReport.diagnostic(repair, file: file, line: region.line, feature: region.id))
    }
    var found: [Diagnostic] = []
    for (index, origin) in record.polygonOrigins.enumerated() {
      let repair: Repair<Geographic>?
      do { repair = try budget.repair(record.polygons[index]) } catch {
        throw ControlMapError([RepairReport.refusal(error, at: origin)], cause: error)
      }
      guard let repair else { continue }
      evidence.record.polygons[index] = repair.area
      found.append(RepairReport.diagnostic(repair, at: origin))
    }
    evidence.warnings += RepairReport.shortened(found)
    return evidence
  }
}
