/// The kinds of file that a series of pictures can be animated as.
public enum AnimationFormat: String, Sendable, Hashable, CaseIterable {
  case apng, gif, webp, mp4

  /// Finds the format of a file name's extension (`gif`, `MP4`), without its dot; nil for others.
  public init?(pathExtension: String) {
    self.init(rawValue: pathExtension.lowercased())
  }
}
