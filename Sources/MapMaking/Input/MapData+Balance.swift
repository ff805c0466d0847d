public import ControlModel
import Diagnostics
public import MapDocument
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

extension ControlModel {
  /// As `balance(on:)`, with what the map's style, extent and classes leave out: what every picture of it would say.
  ///
  /// A style that cannot be read keeps nobody from an answer, and leaves out only what needs one.
  public func balance(on days: [Day], ofMapWith options: MapOptions) -> Balance {
    let known = balance(on: days)
    do throws(ControlMapError) {
      var reader = MapReader(options, self)
      return known.adding(try reader.losses(of: self))
    } catch {
      var model = self
      model.evidence.document.style = nil
      model.evidence.document.theme = nil
      model.evidence.document.sources = []
      var reader = MapReader(options, model)
      return known.adding((try? reader.losses(of: model)) ?? Balance())
    }
  }
}

extension ComparisonMap {
  /// What became of all that came in, on the two moments together.
  public var balance: Balance {
    plan.data.balance(at: [before, after]).adding(unlisted)
  }
}
