package import Cartography
package import ControlModel
import Formats
import Shapes
import Spatial
import Territory

/// What the pictures of a plan, made one after the other, need not find again. One per worker.
package final class PictureMemory {
  private let data: MapData
  private let shares: ShareHistory?
  /// The shares of the whole period as a table; nil where no timeline shows them.
  private(set) lazy var sharesTable = shares?.statistics.csv
  package let labelPoints = LabelPoints()
  /// Where names have room in areas.
  package let fittingPlaces = FittingPlaces()
  let legends = LegendMemory()
  private var halos: (towns: [TownHalos.Town], ground: [Int], made: TownHalos)?
  private var fronts: (sides: FrontSides, made: [Front<Page>])?
  private var regions: [Int: (state: State, feature: MapFeature)] = [:]
  /// Of all events, one behind the other, those that were asked for.
  private var eventDigests: [UInt8] = []
  private var hasDigest: [Bool] = []
  private var bytes = CanonicalBytes()
  /// No other picture follows.
  private let isForOne: Bool

  /// Remembers nothing yet.
  ///
  /// - Parameter isForOne: What only a later picture would ask for is not kept.
  package init(of plan: Plan, isForOne: Bool = false) {
    data = plan.data
    shares = plan.shares
    self.isForOne = isForOne
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

  /// The tints around towns on faces of a partition that is the same for every date.
  func halos(
    _ towns: [TownHalos.Town], on ground: [Int], make: () throws(SpatialError) -> TownHalos
  ) throws(SpatialError) -> TownHalos {
    if let halos, halos.towns == towns, halos.ground == ground { return halos.made }
    let made = try make()
    halos = (towns, ground, made)
    return made
  }

  /// The fronts between sides on a partition that is the same for every date.
  func fronts(_ sides: FrontSides, make: (FrontSides) -> [Front<Page>]) -> [Front<Page>] {
    if let fronts, fronts.sides == sides { return fronts.made }
    let made = make(sides)
    fronts = (sides, made)
    return made
  }

  /// Takes in a SHA-256 over all that is known of an event.
  func addDigest(ofEvent index: Int, to hash: inout ContentHash) {
    let size = ContentHash.digestSize
    if hasDigest.isEmpty {
      hasDigest = Array(repeating: false, count: isForOne ? 1 : data.events.count)
      eventDigests = Array(repeating: 0, count: hasDigest.count * size)
    }
    let place = isForOne ? 0 : index
    let own = place * size..<(place + 1) * size
    if isForOne || !hasDigest[place] {
      bytes.removeAll()
      data.events[index].add(to: &bytes)
      var ownHash = ContentHash()
      ownHash.update(bytes.bytes)
      eventDigests.withUnsafeMutableBytes { ownHash.write(to: .init(rebasing: $0[own])) }
      hasDigest[place] = true
    }
    eventDigests.withUnsafeBytes { hash.update(.init(rebasing: $0[own])) }
  }
}
