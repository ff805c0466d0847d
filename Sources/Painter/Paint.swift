public import Drawing
public import MapDocument

/// Paints a finished scene as a file; decides no colour, order or text.
///
/// The same scene gives the same bytes whatever was painted before and on whatever worker.
///
/// - Parameters:
///   - scene: Coordinates in CSS pixels. An element with a coordinate that is not a number is
///     left out.
///   - format: PNG draws the page as an image, without an alpha channel where every pixel is
///     opaque. PDF keeps text as text.
///   - scale: Image pixels per CSS pixel, for PNG only: PDF and SVG have the size of the page.
///     A page of broken pixels is stretched to the nearest whole number of them.
///   - svg: How an SVG is written.
///   - text: Sets the texts; the one that measured them, or one with the same fonts.
/// - Returns: The bytes of the whole file.
/// - Throws: `PainterError` when the picture is too large, a glyph is missing or Cairo fails.
public func paint(
  _ scene: Scene, as format: PictureFormat, scale: Double = 1, svg: SVGOptions = SVGOptions(),
  text: TextSetter
) throws(PainterError) -> [UInt8] {
  try requirePage(scene, scale: scale)
  return try format.write(scene, PictureFormat.Options(scale: scale, svg: svg), text).bytes
}

extension PictureFormat {
  /// Paints a finished scene as a file of the format, as `paint` does, and says what should be known about it.
  ///
  /// - Throws: `PainterError` as `paint` does.
  public func file(of scene: Scene, _ options: Options, text: TextSetter) throws(PainterError)
    -> File
  {
    try requirePage(scene, scale: options.scale)
    return try write(scene, options, text)
  }
}

/// Throws `emptyPage` for a scene that has no size.
func requirePage(_ scene: Scene, scale: Double) throws(PainterError) {
  guard scene.width > 0, scene.height > 0, scale > 0,
    scene.width.isFinite, scene.height.isFinite, scale.isFinite
  else {
    throw .emptyPage(width: scene.width, height: scene.height, scale: scale)
  }
}

/// Paints a scene as SVG and says how coarse it had to become.
///
/// - Throws: `PainterError` as `paint` does.
public func paintSVGFile(_ scene: Scene, options: SVGOptions, text: TextSetter)
  throws(PainterError) -> SVGFile
{
  try requirePage(scene, scale: 1)
  return try paintSVG(scene, options: options, text: text)
}
