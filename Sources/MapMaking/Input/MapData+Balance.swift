public import ControlModel
import Shapes
public import Territory

extension MapData {
  /// What became of all that came in, on some days together: of the record what the model says, and what the map
  /// adds to it.
  ///
  /// - Parameter days: Those that are drawn; none for what no date changes.
  public func balance(on days: [Day]) -> Balance { balance(at: days.map(model.moment)) }

  /// As `balance(on:)`, of days as they were known on different ones.
  func balance(at moments: [RecordSnapshot]) -> Balance {
    model.balance(at: moments).adding(losses)
  }
}

extension ComparisonMap {
  /// What became of all that came in, on the two moments together.
  public var balance: Balance {
    plan.data.balance(at: [before, after]).adding(unlisted)
  }
}
