public import Diagnostics
public import MapDocument
public import Painter
public import Territory

extension Plan {
  /// Decides everything about a map that no date changes.
  ///
  /// - Parameter text: Measures labels; the same one may paint the frames.
  public init(_ data: MapData, _ options: MapOptions, text: TextSetter) throws(ControlMapError) {
    self = try PlanMaker(data: data, options: options, measurer: text).plan()
  }

  /// The map of a date as a file of the format.
  ///
  /// - Returns: The bytes, and what should be known about the picture.
  public func file(on day: Day?, as format: PictureFormat, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    try picture(on: day, measurer: text).file(as: format, options, text: text)
  }
}

extension Plan.Picture {
  /// The picture as a file of the format.
  ///
  /// - Parameter options: Say how many pixels a CSS pixel has, and how an SVG is written.
  /// - Returns: The bytes, and what should be known about the picture.
  public func file(as format: PictureFormat, _ options: MapOptions, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    do {
      if format == .svg {
        let file = try paintSVGFile(scene, options: options.svg, text: text)
        return (file.bytes, warnings + file.warnings)
      }
      return (try paint(scene, as: format, scale: options.scale, text: text), warnings)
    } catch {
      throw .painter(error)
    }
  }
}

extension SVGFile {
  /// What was done to make the file small.
  package var warnings: [Diagnostic] {
    guard let coarseness else { return [] }
    return [
      Diagnostic(
        severity: .warning, file: "SVG", line: nil, feature: nil,
        what: "lines are drawn up to \(coarseness) pixels from their place to save bytes",
        advice: "allow more bytes to see them as they are")
    ]
  }
}
