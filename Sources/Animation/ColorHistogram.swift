/// How often each colour stands in a series of pictures.
public struct ColorHistogram: Sendable {
  /// A colour with its numbers of pixels.
  struct Count: Sendable, Equatable {
    /// `0xRRGGBB`.
    var color: UInt32
    /// All pixels of the colour.
    var pixels: Int
    /// Those that close a square of 2×2 of the colour: the inner pixels of fills and letters. The
    /// mixed colours of smoothed edges have almost none.
    var flatPixels: Int
  }

  private var colorIndex = ColorIndex()
  private var counts: [Count] = []

  /// Makes a count of nothing.
  public init() {}

  /// All colours, in the order of their numbers.
  var sorted: [Count] { counts.sorted { $0.color < $1.color } }

  /// Counts the pixels of a picture.
  public mutating func add(_ raster: Raster) {
    raster.colors.withUnsafeBufferPointer { pixels in
      for row in 0..<raster.height { add(row: row, of: pixels, width: raster.width) }
    }
  }

  /// Runs of one colour are looked up once.
  private mutating func add(row: Int, of pixels: UnsafeBufferPointer<UInt32>, width: Int) {
    let start = row * width
    var column = 0
    while column < width {
      let color = pixels[start + column]
      let first = column
      var flat = 0
      column += 1
      while column < width, pixels[start + column] == color {
        let above = start + column - width
        if row > 0, pixels[above] == color, pixels[above - 1] == color { flat += 1 }
        column += 1
      }
      add(color, pixels: column - first, flat: flat)
    }
  }

  private mutating func add(_ color: UInt32, pixels: Int, flat: Int) {
    let number = colorIndex.number(of: color)
    if number == counts.count { counts.append(Count(color: color, pixels: 0, flatPixels: 0)) }
    counts[number].pixels += pixels
    counts[number].flatPixels += flat
  }
}
