public import Diagnostics
import Formats

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
  /// Lists of parts of the series that are not there yet.
  public var missingParts: [String]
  /// Lists of parts that were made from other data and were not joined.
  public var strangeParts: [String]
  /// How still the names stand over the frames.
  public var labels: LabelStability
  public var warnings: [Diagnostic]
}
