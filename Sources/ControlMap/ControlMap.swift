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
    try picture(on: day, measurer: text).file(as: format, scale: options.scale, text: text)
  }
}

extension Plan.Picture {
  /// The picture as a file of the format.
  ///
  /// - Parameter scale: PNG pixels per CSS pixel.
  /// - Returns: The bytes, and what should be known about the picture.
  public func file(as format: PictureFormat, scale: Double, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    do {
      return (try paint(scene, as: format, scale: scale, text: text), warnings)
    } catch {
      throw .painter(error)
    }
  }
}
