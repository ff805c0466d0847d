/// Turns pictures that come one after the other into the bytes of an animation.
///
/// Of each picture only what changed is stored; a picture equal to the one before lengthens its time.
/// Only the pictures' palette entries are held, of one picture at a time. The same pictures and times
/// give the same bytes.
public struct AnimationEncoder {
  /// The formats that it writes.
  public enum Format: Sendable, Hashable { case apng, gif }

  private let palette: Palette
  private let writer: any PatchWriter
  private let width: Int
  private let height: Int
  private var shown: [UInt8] = []
  /// Written when it is known for how long it stays.
  private var waiting: (patch: Patch, hold: Int)?

  /// Begins an animation of pictures of a size.
  ///
  /// - Parameters:
  ///   - palette: Made from all pictures that will follow.
  ///   - plays: How often it is played; 0 is forever.
  /// - Throws: `gif`, as all methods do.
  public init(
    _ format: Format, palette: Palette, width: Int, height: Int, plays: Int
  ) throws(PainterError) {
    self.palette = palette
    self.width = width
    self.height = height
    writer =
      switch format {
      case .apng: APNGWriter(palette: palette, width: width, height: height, plays: plays)
      case .gif: try GIFWriter(palette: palette, width: width, height: height, plays: plays)
      }
  }

  /// Adds a picture.
  ///
  /// - Parameters:
  ///   - raster: One of those that the palette was made from, of the animation's size.
  ///   - hold: For how long it is shown, in hundredths of a second, 1 to 65,535.
  public mutating func add(_ raster: Raster, hold: Int) throws(PainterError) {
    precondition(raster.width == width && raster.height == height, "frames are of one size")
    precondition((1...Self.longestHold).contains(hold), "a hold fits into 16 bits")
    let entries = palette.entries(of: raster)
    guard let waiting else {
      self.waiting = (Patch(whole: entries, width: width, height: height), hold)
      shown = entries
      return
    }
    let patch = Patch(from: shown, to: entries, width: width)
    if patch == nil, waiting.hold + hold <= Self.longestHold {
      self.waiting?.hold += hold
    } else {
      try writer.write(waiting.patch, hold: waiting.hold)
      self.waiting = (patch ?? .nothing, hold)
    }
    shown = entries
  }

  /// Both formats keep times in 16 bits.
  public static let longestHold = 65_535

  /// Ends the animation.
  ///
  /// - Returns: The bytes of the whole file. At least one picture must have been added.
  public consuming func finish() throws(PainterError) -> [UInt8] {
    guard let waiting else { preconditionFailure("an animation has at least one frame") }
    try writer.write(waiting.patch, hold: waiting.hold)
    return try writer.finish()
  }
}

/// Writes patches in one of the formats.
protocol PatchWriter: AnyObject {
  func write(_ patch: Patch, hold: Int) throws(PainterError)
  func finish() throws(PainterError) -> [UInt8]
}
