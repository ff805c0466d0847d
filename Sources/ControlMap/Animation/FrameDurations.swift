import Painter
import Series
import Shapes

/// For how long the frames of an animation are shown, in seconds.
public struct FrameDurations: Sendable, Hashable {
  /// Every frame for which nothing else is said.
  public var each = 0.4
  public var first: Double?
  public var last = 2.0
  /// Frames on which something changed.
  public var changes: Double?

  /// Makes the usual times.
  public init() {}

  /// Returns the times in hundredths of a second, to which GIF rounds. The last frame's time wins
  /// over the first's, and both over the changes'.
  func hundredths(for frames: [FrameList.Frame]) -> [Int] {
    frames.enumerated().map { index, frame in
      let changed = frame.hasChanges == true ? changes : nil
      let seconds =
        index == frames.count - 1 ? last : (index == 0 ? first : nil) ?? changed ?? each
      return Int(clamping: (Quantity.hold.clamped(seconds) * 100).rounded())
    }
  }
}
