public import Drawing
public import MapDocument
import Shapes

/// Paints the pictures of a series one after the other; what a picture shares with the one before is painted once.
///
/// Each file has the same bytes as `paint` gives. Make one per worker.
public final class SeriesPainter {
  private let format: PictureFormat
  private let options: PictureFormat.Options
  private let text: TextSetter
  /// What was painted last.
  private var page: (page: RepaintedPage, rows: KeptRows)?

  /// - Parameters:
  ///   - scale: Image pixels per CSS pixel, for PNG only.
  ///   - svg: How an SVG is written.
  ///   - text: Sets the texts; the one that measured them, or one with the same fonts.
  public init(
    format: PictureFormat, scale: Double = 1, svg: SVGOptions = SVGOptions(), text: TextSetter
  ) {
    self.format = format
    options = PictureFormat.Options(scale: scale, svg: svg)
    self.text = text
  }

  /// How many pictures may be painted at the same time, so that all of them fit into two gigabytes: each takes
  /// up to six layers of its size.
  ///
  /// - Parameters:
  ///   - width: CSS pixels, as is `height`.
  ///   - scale: Image pixels per CSS pixel.
  public static func largestCrew(
    for format: PictureFormat, width: Double, height: Double, scale: Double
  ) -> Int {
    guard format.writePage != nil else { return .max }
    return max(Int(clamping: Double(pixelsInMemory) / (width * scale * height * scale)), 1)
  }

  /// Of all pictures that are painted at the same time.
  private static let pixelsInMemory = 64_000_000

  /// How many elements were painted as pixels, each as often as it was.
  package var paintedElements: Int { page?.page.paintedElements ?? 0 }

  /// Paints the next picture; see `paint(_:as:scale:text:)`.
  public func paint(_ scene: Scene) throws(PainterError) -> [UInt8] {
    guard let writePage = format.writePage else {
      return try format.file(of: scene, options, text: text).bytes
    }
    try requirePage(scene, scale: options.scale)
    let size = try imageSize(of: scene, scale: options.scale)
    // Of larger pages nothing is kept.
    guard size.width * size.height <= Self.pixelsInMemory else {
      return try format.file(of: scene, options, text: text).bytes
    }
    var current = page.flatMap { $0.page.fits(scene) ? $0 : nil }
    if current == nil {
      // The last one's room is given back first.
      page = nil
      current = (
        try RepaintedPage(for: scene, scale: options.scale, text: text),
        KeptRows(width: size.width, height: size.height)
      )
      page = current
    }
    guard let current else { return [] }
    let changes = try current.page.paint(scene)
    return try writePage(scene, options, current.page, current.rows, changes)
  }
}
