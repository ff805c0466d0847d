public import Drawing
import FileSystem
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

  /// How many pictures may be painted at the same time, so that they leave a quarter of the memory that there is:
  /// each takes up to six layers of its size, and its worker fonts and what it remembers.
  ///
  /// - Parameters:
  ///   - width: CSS pixels, as is `height`.
  ///   - scale: Image pixels per CSS pixel.
  ///   - memory: In bytes, what the process may still take; nil where that is not known, which is taken for 2 GiB.
  package static func largestCrew(
    for format: PictureFormat, width: Double, height: Double, scale: Double,
    memory: Int? = AvailableMemory.bytes
  ) -> Int {
    let layers = format.writePage == nil ? 0 : 6 * 4 * (width * scale) * (height * scale)
    let room = Double(memory ?? 2 << 30) * 3 / 4
    return max(Int(clamping: room / (layers + bytesOfWorker)), 1)
  }

  /// Beside its picture: 38 MB were measured with maps of 60 regions.
  private static let bytesOfWorker = 48e6

  /// Of larger pages nothing is kept.
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
