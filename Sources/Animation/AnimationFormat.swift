import FileSystem

/// The kinds of file that a series of pictures can be animated as.
public enum AnimationFormat: String, Sendable, Hashable, CaseIterable {
  case apng, gif, webp, mp4

  /// Finds the format of a file by the end of its name, in any case; nil for other ends.
  public init?(fileName: String) {
    self.init(rawValue: fileExtension(of: fileName))
  }
}
