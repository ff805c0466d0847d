public import Formats
public import Painter
import Spatial
public import Territory

/// Reads a map and everything it names, repairs what GEOS cannot work with, and lays the record on
/// the ground.
///
/// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
public func readSurvey(_ options: MapOptions) throws(ControlMapError) -> Survey {
  var reader = MapReader(options)
  return try Survey(reader.read().repaired(), asOf: options.asOf)
}

/// Decides everything about a map that no date changes.
///
/// - Parameter text: Measures labels; the same one may paint the frames.
public func makePlan(_ survey: Survey, _ options: MapOptions, text: TextSetter)
  throws(ControlMapError) -> Plan
{
  try PlanMaker(survey: survey, options: options, measurer: text).plan()
}

extension Plan {
  /// The map of a date as a file of the format.
  ///
  /// - Returns: The bytes, and what should be known about the picture.
  public func file(on day: Day?, as format: PictureFormat, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    let picture = try picture(on: day, measurer: text)
    do {
      return (
        try paint(picture.scene, as: format, scale: options.scale, text: text), picture.warnings
      )
    } catch {
      throw .painter(error)
    }
  }
}
