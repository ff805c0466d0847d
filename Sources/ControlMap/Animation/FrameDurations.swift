import Glibc
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
  public var pace = Pace.even

  /// What the time of a frame follows.
  public enum Pace: String, Sendable, Hashable, CaseIterable {
    case even
    /// How many changes a frame brings: one doubles its time, three make it three times as long.
    case changes
  }

  /// Makes the usual times.
  public init() {}

  /// Returns the times in hundredths of a second, to which GIF rounds. The last frame's time wins
  /// over the first's, and both over the changes'.
  func hundredths(for frames: [FrameList.Frame]) -> [Int] {
    frames.enumerated().map { index, frame in
      let changed = frame.changes.flatMap { $0 > 0 ? time(ofChanges: $0) : nil }
      let seconds =
        index == frames.count - 1 ? last : (index == 0 ? first : nil) ?? changed ?? each
      return Int(clamping: (Quantity.hold.clamped(seconds) * 100).rounded())
    }
  }

  /// Nil for that of every other frame.
  private func time(ofChanges count: Int) -> Double? {
    switch pace {
    case .even: changes
    case .changes: each * (1 + log2(1 + Double(count)))
    }
  }
}
