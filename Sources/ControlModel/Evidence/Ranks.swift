import MapDocument
import Shapes
import Spatial
import Territory

/// The order in which places and regions get their names where there is no room for all, whatever the order of
/// their files.
package struct Ranks: Sendable {
  /// By position in the evidence: 1 is served first.
  package let places: [Int]
  /// By position in the evidence.
  package let regions: [Int]

  init(_ evidence: Evidence) {
    let said = Set(evidence.record.assertions.map(\.subject))
    places = Self.positions(
      of: evidence.places.map {
        Claim(
          $0.properties, evidence.document.places?.rank, $0.id, isSaid: said.contains(.place($0.id))
        )
      })
    let rule = evidence.document.regions?.rank
    regions = Self.positions(
      of: evidence.regions.map {
        let area = rule == nil ? Geodesic.area(of: $0.area) : 0
        return Claim($0.properties, rule, $0.id, isSaid: false, area: area)
      })
  }

  private static func positions(of claims: [Claim]) -> [Int] {
    var positions = [Int](repeating: 0, count: claims.count)
    let order = claims.indices.sorted { claims[$0].precedes(claims[$1]) }
    for (position, index) in order.enumerated() { positions[index] = position + 1 }
    return positions
  }
}

/// What makes a place or a region come before others.
private struct Claim {
  /// Compared one after the other; the smaller comes first.
  private let numbers: [Double]
  private let id: String

  /// - Parameters:
  ///   - rule: The map document's; nil for the properties that usually say it.
  ///   - isSaid: The record speaks of it.
  init(
    _ properties: [String: PropertyValue], _ rule: RankRule?, _ id: String, isSaid: Bool,
    area: Double = 0
  ) {
    self.id = id
    let said: Double = isSaid ? 0 : 1
    if let rule {
      numbers = [said, Self.number(properties[rule.property], rule.effectiveOrder)]
      return
    }
    func usual(_ names: [String], _ order: RankRule.Order) -> Double {
      let value = names.lazy.compactMap { name in
        properties[name] ?? properties[name.uppercased()]
      }.first
      return Self.number(value, order)
    }
    numbers = [
      said, Self.capital(properties["capital"] ?? properties["CAPITAL"]), -area,
      usual(RankRule.usualSizes, .descending), usual(RankRule.usualRanks, .ascending),
    ]
  }

  func precedes(_ other: Claim) -> Bool {
    if numbers == other.numbers { return id.utf8.lexicographicallyPrecedes(other.id.utf8) }
    return numbers.lexicographicallyPrecedes(other.numbers)
  }

  private static func number(_ value: PropertyValue?, _ order: RankRule.Order) -> Double {
    let number: Double? =
      switch value {
      case .number(let number): number
      case .string(let text): Double(text.filter { $0 != " " && $0 != "," && $0 != "\u{202F}" })
      case .bool(let isTrue): isTrue ? 1 : 0
      default: nil
      }
    guard let number, number.isFinite else { return .infinity }
    return order == .ascending ? number : -number
  }

  /// 1 for the capital of a state, up to 4 for those of its first division, 9 for all others.
  ///
  /// - Source: The values of OpenStreetMap's `capital` and of SimpleMaps' world cities.
  private static func capital(_ value: PropertyValue?) -> Double {
    switch value {
    case .bool(true), .string("yes"), .string("primary"), .string("true"): return 1
    case .string("admin"): return 4
    case .number(let level) where (1...4).contains(level): return level
    case .string(let text):
      guard let level = Double(text), (1...4).contains(level) else { return 9 }
      return level
    default: return 9
    }
  }
}
