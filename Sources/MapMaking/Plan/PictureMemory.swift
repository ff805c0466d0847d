package import Cartography
package import ControlModel
import Formats
import Shapes
import Territory

/// What the pictures of a plan, made one after the other, need not find again. One per worker.
package final class PictureMemory {
  private let data: MapData
  package let labelPoints = LabelPoints()
  /// Where names have room in areas.
  package let fittingPlaces = FittingPlaces()
  private var regions: [Int: (state: State, feature: MapFeature)] = [:]
  private var eventDigests: [Int: [UInt8]] = [:]
  private var bytes = CanonicalBytes()

  /// Remembers nothing yet.
  package init(of plan: Plan) {
    data = plan.data
  }

  /// A region in a state, without the events in it.
  func region(
    _ index: Int, _ state: State, make: (Int, State) -> MapFeature
  ) -> MapFeature {
    if let known = regions[index], known.state == state { return known.feature }
    let feature = make(index, state)
    regions[index] = (state, feature)
    return feature
  }

  /// SHA-256 over all that is known of an event.
  func digest(ofEvent index: Int) -> [UInt8] {
    if let known = eventDigests[index] { return known }
    bytes.removeAll()
    data.events[index].add(to: &bytes)
    var hash = ContentHash()
    hash.update(bytes.bytes)
    let digest = hash.digest()
    eventDigests[index] = digest
    return digest
  }
}
