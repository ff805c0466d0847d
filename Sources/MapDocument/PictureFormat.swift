/// The kinds of file that a scene can be painted as.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
  case png, svg, pdf

  /// Finds the format of a file name's extension (`png`, `SVG`), without its dot; nil for others.
  public init?(pathExtension: String) {
    self.init(rawValue: pathExtension.lowercased())
  }
}
