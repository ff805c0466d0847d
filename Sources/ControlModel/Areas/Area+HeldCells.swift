import Spatial
import Territory

extension Area {
  /// Grown from a town by the map's rule.
  package var isCell: Bool { if case .cell = key.ground { true } else { false } }

  /// Grown from a town by the map's rule, whose holder is known.
  package var isHeldCell: Bool { isCell && state.holding.status != .unknown }

  /// Nothing is known of the ground but what lies around towns.
  package var isFreeForHalos: Bool {
    switch key.ground {
    case .cell: true
    case .remainder: state.holding.status == .unknown
    case .region, .polygons, .open: false
    }
  }
}

extension AreaPartition {
  /// The areas as they are without what is grown from towns: such ground goes to the rest of its region, of which nothing
  /// is known; outside of regions it is none.
  package func withoutCells(_ areas: [Area]) -> [Area] {
    var result = areas.filter { !$0.isCell }
    for cell in areas where cell.isCell {
      var faces: [Int: [Int]] = [:]
      for face in cell.faces {
        for case .region(let region) in coverage.faces[face].covers.map({ covers[$0] }) {
          faces[region, default: []].append(face)
        }
      }
      for (region, faces) in faces.sorted(by: { $0.key < $1.key }) {
        var key = cell.key
        (key.ground, key.region, key.pending) = (.remainder(region: region), region, [])
        if let position = result.firstIndex(where: { $0.key == key }) {
          result[position].faces += faces
        } else {
          var state = State.unasserted
          state.beside = cell.state.beside
          result.append(Area(key: key, state: state, isInferred: false, place: nil, faces: faces))
        }
      }
    }
    for index in result.indices { result[index].faces.sort() }
    return result
  }
}
