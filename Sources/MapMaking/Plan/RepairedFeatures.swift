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
        guard let area = try Self.mended(geometry.area, within: &budget) else { continue }
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

  /// The area valid and laid on the Earth; nil where it is so already.
  private static func mended(
    _ area: MultiPolygon<Geographic>, within budget: inout RepairBudget
  ) throws(SpatialError) -> MultiPolygon<Geographic>? {
    if let laid = try budget.layOnEarth(area) { return laid.area }
    return try budget.repair(area)?.area
  }
}
