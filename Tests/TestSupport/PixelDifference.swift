/// How two pictures of one size differ.
public struct PixelDifference: Sendable {
  /// A channel may differ by this much.
  public static let channelTolerance = 2
  /// This share of the pixels may differ by more.
  public static let pixelTolerance = 0.001

  /// Pixels with a channel beyond the tolerance.
  public let count: Int
  /// Equal pixels faint, different ones red.
  public let picture: Pixels
  private let total: Int

  /// Compares two pictures; nil where their sizes differ.
  public init?(
    _ actual: Pixels, _ expected: Pixels, channelTolerance: Int = Self.channelTolerance
  ) {
    guard actual.width == expected.width, actual.height == expected.height else { return nil }
    let differs = zip(actual.values, expected.values).map {
      Self.differ($0, $1, by: channelTolerance)
    }
    count = differs.count { $0 }
    total = differs.count
    picture = Pixels(
      width: actual.width, height: actual.height,
      values: zip(expected.values, differs).map { value, differs in
        differs ? Pixels.Channels(255, 0, 0) : Self.faint(value)
      })
  }

  /// The pictures may pass for one.
  public var isTolerable: Bool { Double(count) <= Double(total) * Self.pixelTolerance }

  private static func differ(
    _ a: Pixels.Channels, _ b: Pixels.Channels, by tolerance: Int
  ) -> Bool {
    // Fully transparent pixels have no colour to compare.
    if a.alpha == 0, b.alpha == 0 { return false }
    func differ(_ a: UInt8, _ b: UInt8) -> Bool { abs(Int(a) - Int(b)) > tolerance }
    return differ(a.red, b.red) || differ(a.green, b.green) || differ(a.blue, b.blue)
      || differ(a.alpha, b.alpha)
  }

  private static func faint(_ value: Pixels.Channels) -> Pixels.Channels {
    func faint(_ channel: UInt8) -> UInt8 { 170 + channel / 3 }
    return Pixels.Channels(faint(value.red), faint(value.green), faint(value.blue))
  }
}
