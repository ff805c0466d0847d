internal import CCairo
public import Drawing
public import MapDocument
import Shapes

/// Paints the pictures of a series one after the other; the layers that a picture shares with the one
/// before, from the bottom up, are painted once.
///
/// Each file has the same bytes as `paint` gives. Make one per worker.
public final class SeriesPainter {
  private let format: PictureFormat
  private let options: PictureFormat.Options
  private let text: TextSetter
  /// What is painted already, each over the one before.
  private var backdrops: [Backdrop] = []
  private var previous: Scene?

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
    guard format.writeOver != nil else { return .max }
    return max(Int(clamping: Double(pixelsInMemory) / (width * scale * height * scale)), 1)
  }

  /// Of all pictures that are painted at the same time.
  private static let pixelsInMemory = 64_000_000

  /// Paints the next picture; see `paint(_:as:scale:text:)`.
  public func paint(_ scene: Scene) throws(PainterError) -> [UInt8] {
    defer { previous = scene }
    guard let writeOver = format.writeOver else {
      return try format.file(of: scene, options, text: text).bytes
    }
    try requirePage(scene, scale: options.scale)
    backdrops.removeAll { !$0.lies(under: scene) }
    let common = layersInCommon(with: scene)
    if common > backdrops.last?.layers.count ?? 0 {
      backdrops.append(
        try Backdrop(
          of: scene, layers: common, scale: options.scale, text: text, over: backdrops.last))
      let size = try imageSize(of: scene, scale: options.scale)
      if size.width * size.height > Self.pixelsInMemory {
        backdrops.removeFirst(backdrops.count - 1)
      }
      // The lowest serves longest, the highest saves most; one between them is enough.
      if backdrops.count > 3 { backdrops.remove(at: 1) }
    }
    return try writeOver(scene, options, text, backdrops.last)
  }

  private func layersInCommon(with scene: Scene) -> Int {
    guard let previous, previous.width == scene.width, previous.height == scene.height else {
      return 0
    }
    return zip(previous.layers, scene.layers).prefix { $0 == $1 }.count
  }
}

/// The lowest layers of a scene as pixels.
final class Backdrop {
  let layers: [Group]
  private let width: Double
  private let height: Double
  let surface: ImageSurface

  init(
    of scene: Scene, layers count: Int, scale: Double, text: TextSetter, over lower: Backdrop?
  ) throws(PainterError) {
    layers = Array(scene.layers.prefix(count))
    width = scene.width
    height = scene.height
    surface = try paintedSurface(
      scene, from: lower?.layers.count ?? 0, to: count, scale: scale, text: text, over: lower)
  }

  /// The scene begins with the layers of the backdrop.
  func lies(under scene: Scene) -> Bool {
    scene.width == width && scene.height == height && scene.layers.count >= layers.count
      && zip(layers, scene.layers).allSatisfy { $0 == $1 }
  }
}
