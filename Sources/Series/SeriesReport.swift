public import Diagnostics
import Formats

/// What a run did to a series.
public struct SeriesReport: Sendable {
  /// Frames painted by this run.
  public var drawn: Int
  /// Frames that were there already.
  public var kept: Int
  /// Frames that were composed, to be painted or to find out that they need not be.
  public var composed = 0
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

  init(kept: Int, labels: LabelStability, warnings: [Diagnostic]) {
    (drawn, self.kept, failed) = (0, kept, [])
    (missingParts, strangeParts) = ([], [])
    self.labels = labels
    self.warnings = warnings
  }
}
