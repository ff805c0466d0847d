public import Diagnostics
public import MapDocument
public import Painter
public import Territory

extension Plan {
  /// Decides everything about a map that no date changes.
  ///
  /// - Parameters:
  ///   - text: Measures labels; the same one may paint the frames.
  ///   - memory: Of earlier plans of the map, whose files may have changed since.
  public init(
    _ data: MapData, _ options: MapOptions, text: TextSetter, memory: PlanMemory? = nil
  ) throws(ControlMapError) {
    self = try data.locating { () throws(ControlMapError) in
      try PlanMaker(
        data: data, options: options, measurer: text, fonts: Provenance.fonts(of: text),
        kept: memory
      ).plan()
    }
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
      let file = try format.file(
        of: scene(as: format, options),
        PictureFormat.Options(scale: options.scale, svg: options.svg), text: text)
      return (file.bytes, warnings + file.warnings)
    } catch {
      throw .painter(error, options)
    }
  }
}

extension ControlMapError {
  /// A picture could not be painted. A page that is too large is the document's fault where no option says how
  /// large it is.
  package static func painter(_ error: PainterError, _ options: MapOptions) -> ControlMapError {
    switch error {
    case .tooLarge, .tooManyPixels:
      guard options.size == nil, options.scale == 1, let document = options.document else { break }
      return ControlMapError(.data, "\(document): \(error)", cause: error)
    default: break
    }
    return .painter(error)
  }
}
