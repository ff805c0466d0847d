import Drawing
import Expressions
import Shapes
import Styling

extension LayerPainting {
  /// Draws a raster layer: the picture stretched over its net; nil where the frame shows nothing.
  func raster(_ layer: StyleLayer, _ image: MapImage, in frame: Extent<Page>) -> Group? {
    let context = EvaluationContext(zoom: zoom, globalState: globalState, log: log)
    let adjustment = RasterAdjustment(layer, context)
    let isSmooth = layer.string("raster-resampling", context) != "nearest"
    let grid = PixelGrid(over: frame, resolution: Self.rasterResolution, most: 64_000_000)
    var weaving = RasterWarp(grid: grid, picture: PictureSampler(image.image, adjustment))
    for triangle in image.triangles { weaving.fill(triangle, isSmooth: isSmooth) }
    guard weaving.hasPixels else { return nil }
    let placed = PlacedImage(image: grid.image(weaving.pixels), box: grid.box, isSmooth: isSmooth)
    return Group(
      id: layer.id, identity: Identity(kind: .layer, id: layer.id),
      opacity: layer.number("raster-opacity", context), elements: [.image(placed)])
  }

  /// Pixels per CSS pixel: fine enough for a screen of double density.
  private static let rasterResolution = 2.0
}

/// A picture asked for its colours.
struct PictureSampler {
  private let image: PixelImage
  private let colors: [Color]

  init(_ image: PixelImage, _ adjustment: RasterAdjustment) {
    self.image = image
    colors = image.pixels.map { pixel in
      adjustment.adjusted(Color(hex: pixel & 0xFF_FFFF)).faded(by: Double(pixel >> 24) / 255)
    }
  }

  /// The colour at a place given as shares of the sides, that of the nearest pixel or mixed.
  func color(u: Double, v: Double, isSmooth: Bool) -> Color {
    let (x, y) = (u * Double(image.width), v * Double(image.height))
    guard isSmooth else {
      return at(Int(clamping: x.rounded(.down)), Int(clamping: y.rounded(.down)))
    }
    let (left, top) = ((x - 0.5).rounded(.down), (y - 0.5).rounded(.down))
    let (tx, ty) = (x - 0.5 - left, y - 0.5 - top)
    let (column, row) = (Int(clamping: left), Int(clamping: top))
    return Self.mix([
      (at(column, row), (1 - tx) * (1 - ty)), (at(column + 1, row), tx * (1 - ty)),
      (at(column, row + 1), (1 - tx) * ty), (at(column + 1, row + 1), tx * ty),
    ])
  }

  private func at(_ column: Int, _ row: Int) -> Color {
    let x = min(max(column, 0), image.width - 1)
    return colors[min(max(row, 0), image.height - 1) * image.width + x]
  }

  private static func mix(_ parts: [(color: Color, share: Double)]) -> Color {
    let alpha = parts.reduce(0) { $0 + $1.color.alpha * $1.share }
    guard alpha > 0 else { return .transparent }
    func channel(_ path: KeyPath<Color, Double>) -> Double {
      parts.reduce(0) { $0 + $1.color[keyPath: path] * $1.color.alpha * $1.share } / alpha
    }
    return Color(
      red: channel(\.red), green: channel(\.green), blue: channel(\.blue), alpha: alpha)
  }
}

/// Fills the pixels of a grid from a picture, triangle by triangle.
struct RasterWarp {
  let grid: PixelGrid
  let picture: PictureSampler
  private(set) var pixels: [UInt32]
  private(set) var hasPixels = false

  init(grid: PixelGrid, picture: PictureSampler) {
    self.grid = grid
    self.picture = picture
    pixels = [UInt32](repeating: 0, count: grid.width * grid.height)
  }

  /// Fills the pixels whose middles lie in the triangle.
  mutating func fill(
    _ triangle: (MapImage.MeshVertex, MapImage.MeshVertex, MapImage.MeshVertex), isSmooth: Bool
  ) {
    let knots = [triangle.0, triangle.1, triangle.2]
    let corners = knots.map { grid.place($0.place) }
    let (a, b, c) = (corners[0], corners[1], corners[2])
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard abs(area) > 1e-9 else { return }
    for row in range(corners.map(\.y), grid.height) {
      let y = Double(row) + 0.5
      for column in range(corners.map(\.x), grid.width) {
        let x = Double(column) + 0.5
        let second = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area
        let third = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area
        let first = 1 - second - third
        guard min(first, second, third) >= -1e-9 else { continue }
        let u = knots[0].u * first + knots[1].u * second + knots[2].u * third
        let v = knots[0].v * first + knots[1].v * second + knots[2].v * third
        pixels[row * grid.width + column] = picture.color(u: u, v: v, isSmooth: isSmooth).pixel
        hasPixels = true
      }
    }
  }

  private func range(_ values: [Double], _ count: Int) -> Range<Int> {
    let low = min(max(values.min()!.rounded(.down), 0), Double(count))
    let high = min(max(values.max()!.rounded(.up), low), Double(count))
    return Int(clamping: low)..<Int(clamping: high)
  }
}
