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
  /// Of all events, one behind the other, those that were asked for.
  private var eventDigests: [UInt8] = []
  private var hasDigest: [Bool] = []
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

  /// Takes in a SHA-256 over all that is known of an event.
  func addDigest(ofEvent index: Int, to hash: inout ContentHash) {
    let size = ContentHash.digestSize
    if hasDigest.isEmpty {
      hasDigest = Array(repeating: false, count: data.events.count)
      eventDigests = Array(repeating: 0, count: data.events.count * size)
    }
    let own = index * size..<(index + 1) * size
    if !hasDigest[index] {
      bytes.removeAll()
      data.events[index].add(to: &bytes)
      var ownHash = ContentHash()
      ownHash.update(bytes.bytes)
      eventDigests.withUnsafeMutableBytes { ownHash.write(to: .init(rebasing: $0[own])) }
      hasDigest[index] = true
    }
    eventDigests.withUnsafeBytes { hash.update(.init(rebasing: $0[own])) }
  }
}
