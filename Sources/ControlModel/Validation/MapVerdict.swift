public import Diagnostics

/// What became of making a map as the commands do, up to the ink.
public struct MapVerdict: Sendable {
  /// Why it is not drawn, counted or explained; none where it is.
  public var refusals: [Diagnostic]
  /// What some command would refuse of a map that others draw.
  public var warnings: [Diagnostic]
  /// What became of all that came in, on the date that is drawn when none is given; nil where nothing is drawn.
  public var balance: Balance?

  /// Makes a verdict.
  public init(
    refusals: [Diagnostic] = [], warnings: [Diagnostic] = [], balance: Balance? = nil
  ) {
    self.refusals = refusals
    self.warnings = warnings
    self.balance = balance
  }
}
