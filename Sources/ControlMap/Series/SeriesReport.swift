public import Formats

/// What a run did to a series.
public struct SeriesReport: Sendable {
  /// Frames painted by this run.
  public var drawn: Int
  /// Frames that were there already.
  public var kept: Int
  /// Frames that could not be drawn, with the reason; the others were.
  public var failed: [(file: String, error: ControlMapError)]
  /// The manifest that was written last: the whole series' or the part's; nil when frames failed.
  public var manifest: String?
  /// Parts of the series that are still missing or were made from other data.
  public var missingParts: [String]
  public var warnings: [Diagnostic]
}
