import Territory

/// The polygons of a record that say of themselves that their ground was not surveyed but grown from what is said of
/// towns, as maps export it.
struct InferredPolygons: Sendable {
  /// By polygon; nil for one that is grown from no place of the map.
  private var places: [Int: Int?] = [:]
  /// Those that part the ground on every day, as cells do, in order: all of them where they are of one date, else none,
  /// for many dates would cut it to pieces.
  private(set) var permanent: [Int] = []

  init(_ evidence: Evidence) {
    let inferred = evidence.record.assertions.filter(\.isInferred)
    guard !inferred.isEmpty else { return }
    let positions = Dictionary(evidence.places.enumerated().map { ($1.id, $0) }) { first, _ in first
    }
    for assertion in inferred {
      guard case .polygon(let polygon) = assertion.subject else { continue }
      places.updateValue(assertion.inferredFrom.flatMap { positions[$0] }, forKey: polygon)
    }
    if Set(inferred.map(\.period)).count == 1 { permanent = places.keys.sorted() }
  }

  func contains(_ polygon: Int) -> Bool { places.keys.contains(polygon) }

  /// Ground that some polygons decide together is inferred: all of them are.
  func containsAll(_ polygons: [Int]) -> Bool {
    !places.isEmpty && !polygons.isEmpty && polygons.allSatisfy(contains)
  }

  /// The place that all of some polygons are grown from.
  func place(of polygons: [Int]) -> Int? {
    guard containsAll(polygons), let place = places[polygons[0]] ?? nil,
      polygons.allSatisfy({ places[$0] == place })
    else { return nil }
    return place
  }
}
