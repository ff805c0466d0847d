import ControlModel
package import Diagnostics
package import Formats
import Shapes
package import Spatial

extension FeatureFile {
  /// The features with valid areas; `validate` reports those that were not.
  ///
  /// - Throws: `ControlMapError.data` with the line of an area that cannot be repaired.
  package func repaired(within budget: inout RepairBudget) throws(ControlMapError) -> FeatureFile {
    var file = self
    for (index, feature) in features.enumerated() {
      guard let geometry = feature.geometry, !geometry.area.isEmpty else { continue }
      do {
        let area = try budget.mend(geometry.area).area
        guard area != geometry.area else { continue }
        file.features[index].geometry = .collection([
          .multiPolygon(area), .multiLineString(geometry.lines),
          .multiPoint(geometry.points),
        ])
      } catch {
        throw .unrepairable(
          error, file: path, line: lines[index],
          feature: feature.id?.plainText ?? feature.properties["name"]?.plainText)
      }
    }
    return file
  }
}
