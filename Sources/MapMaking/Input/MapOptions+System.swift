import Diagnostics
import Formats
import MapDocument
import Spatial

extension MapOptions {
  /// The system that a document, or an option in its place, asks for.
  ///
  /// - Throws: `ControlMapError` that tells what to write instead.
  func readSystem(
    _ definition: String, in document: MapDocument
  ) throws(ControlMapError) -> CoordinateReferenceSystem {
    do { return try CoordinateReferenceSystem(definition) } catch {
      // An option takes the place of the document's words.
      if crs != nil { throw .usage("--crs '\(definition)': \(error)") }
      throw ControlMapError([
        Diagnostic(
          code: "crs-refused", file: document.origin, feature: "crs", what: error.description,
          advice: "write an EPSG code such as EPSG:32631, or leave it out")
      ])
    }
  }
}
