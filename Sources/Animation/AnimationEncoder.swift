/// Turns pictures that come one after the other into the bytes of an animation.
///
/// Of each picture only what changed is stored; a picture equal to the one before lengthens its time.
/// Only the pictures' palette indices are held, of one picture at a time. The same pictures and times
/// give the same bytes.
public struct AnimationEncoder {
  /// The formats that it writes.
  public enum Format: Sendable, Hashable { case apng, gif }

  private let palette: Palette
  private let writer: any FrameWriter
  private let width: Int
  private let height: Int
  private var previous: [UInt8] = []
  /// Written when it is known for how long it stays.
  private var waiting: (delta: FrameDelta, duration: Int)?

  /// Begins an animation of pictures of a size.
  ///
  /// - Parameters:
  ///   - palette: Made from all pictures that will follow.
  ///   - plays: How often it is played; 0 is forever.
  /// - Throws: `gif`, as all methods do.
  public init(
    _ format: Format, palette: Palette, width: Int, height: Int, plays: Int
  ) throws(AnimationError) {
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
  ///   - duration: For how long it is shown, in hundredths of a second, 1 to 65,535.
  public mutating func add(_ raster: Raster, duration: Int) throws(AnimationError) {
    precondition(raster.width == width && raster.height == height, "frames are of one size")
    precondition((1...Self.longestDuration).contains(duration), "a duration fits into 16 bits")
    let indices = palette.indices(of: raster)
    guard let waiting else {
      self.waiting = (FrameDelta(whole: indices, width: width, height: height), duration)
      previous = indices
      return
    }
    let delta = FrameDelta(from: previous, to: indices, width: width)
    if delta == nil, waiting.duration + duration <= Self.longestDuration {
      self.waiting?.duration += duration
    } else {
      try writer.write(waiting.delta, duration: waiting.duration)
      self.waiting = (delta ?? .nothing, duration)
    }
    previous = indices
  }

  /// Both formats keep times in 16 bits.
  public static let longestDuration = 65_535

  /// Ends the animation.
  ///
  /// - Returns: The bytes of the whole file. At least one picture must have been added.
  public consuming func finish() throws(AnimationError) -> [UInt8] {
    guard let waiting else { preconditionFailure("an animation has at least one frame") }
    try writer.write(waiting.delta, duration: waiting.duration)
    return try writer.finish()
  }
}

/// Writes frames in one of the formats.
protocol FrameWriter: AnyObject {
  func write(_ delta: FrameDelta, duration: Int) throws(AnimationError)
  func finish() throws(AnimationError) -> [UInt8]
}
