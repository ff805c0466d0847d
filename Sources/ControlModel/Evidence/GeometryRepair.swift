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
      do {
        if let laid = try budget.layOnEarth(region.area) {
          evidence.regions[index].area = laid.area
          evidence.warnings += RepairReport.longEdges(
            of: region.area, laid, file: file, line: region.line, feature: region.id)
          repair = laid.repair
        } else {
          repair = try budget.repair(region.area)
          if let repair { evidence.regions[index].area = repair.area }
        }
      } catch {
        throw .unrepairable(error, file: file, line: region.line, feature: region.id)
      }
      guard let repair else { continue }
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
      do {
        if let laid = try budget.layOnEarth(record.polygons[index]) {
          evidence.record.polygons[index] = laid.area
          found += RepairReport.longEdges(of: record.polygons[index], laid, at: origin)
          repair = laid.repair
        } else {
          repair = try budget.repair(record.polygons[index])
          if let repair { evidence.record.polygons[index] = repair.area }
        }
      } catch {
        throw ControlMapError([RepairReport.refusal(error, at: origin)], cause: error)
      }
      guard let repair else { continue }
      found.append(RepairReport.diagnostic(repair, at: origin))
    }
    evidence.warnings += RepairReport.shortened(found)
    return evidence
  }
}
