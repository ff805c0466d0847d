import Shapes

/// Chooses colours for actors that have none, by their ids.
///
/// Each id asks for the colours in an order of its own and gets the first that is free. So an id keeps its colour
/// whoever else is there, unless one that chooses earlier asks for the same.
struct GeneratedColors {
  /// Colours that others have: what looks like them is left out.
  private let taken: [Color]
  /// The colours to choose from, and those that follow where all are taken.
  private let tiers: [[Color]]

  init(palette: [Color] = Self.palette, besides taken: [Color]) {
    self.taken = taken
    tiers = [palette, Self.hues, Self.shades]
  }

  /// CIEDE2000 under which a colour is taken for one that is given: what a glance tells apart is 10.
  private static let leastDistance = 7.0

  /// The ids in the order in which they choose, each with its colour.
  func colors(for ids: [String]) -> [String: Color] {
    var chosen: [String: Color] = [:]
    var free = tiers.map { tier in
      tier.map { color in
        taken.allSatisfy { ColorDistance.ciede2000($0, color) >= Self.leastDistance }
      }
    }
    for (number, id) in ids.enumerated() {
      chosen[id] = Self.further(number)
      for (tier, colors) in tiers.enumerated() {
        let order = Self.order(for: id, count: colors.count)
        guard let slot = order.first(where: { free[tier][$0] }) else { continue }
        free[tier][slot] = false
        chosen[id] = colors[slot]
        break
      }
    }
    return chosen
  }

  /// All slots, in an order that the id decides.
  private static func order(for id: String, count: Int) -> [Int] {
    let hash = hash(id)
    let start = Int(hash % UInt64(max(count, 1)))
    // Steps that have no divisor in common with the count pass through every slot.
    guard count > 2 else { return Array(0..<count) }
    let steps = (1..<count).filter { greatestCommonDivisor($0, count) == 1 }
    let step = steps[Int((hash >> 32) % UInt64(steps.count))]
    return (0..<count).map { (start + $0 * step) % count }
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }

  /// The same number for the same id on every machine.
  ///
  /// - Source: FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo, and the last step of SplitMix64, S. Vigna.
  private static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  /// Hues past the palette, by number.
  static func further(_ number: Int) -> Color { hues[number % hues.count] }

  /// The first five are of Okabe and Ito, "Color Universal Design" (2008); the others were found by taking, of all
  /// colours whose tints stand out from the ground of every theme, the one farthest from those before.
  /// All pairs keep a CIEDE2000 distance of 8.5 under the common colour-vision deficiencies, the first fifteen of 12,
  /// the first five of 10.8.
  static let palette: [Color] = [
    0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0xD55E00, 0x660000, 0x002288, 0x884466, 0x00CCEE,
    0xAA2200, 0xAACC88, 0x446644, 0x0000EE, 0x8888EE, 0x442244, 0x886688, 0x88AA66, 0x0044AA,
    0x888844, 0x004422,
  ].map(Color.init(hex:))

  /// The same hues, duller and brighter, for records of more than eighty actors.
  private static let shades: [Color] = [(30, [42, 72, 54]), (90, [24, 70, 38])].flatMap {
    saturation, lightnesses in
    (0..<60).map { step in
      let hue = (20 + 137.508 * Double(step)).truncatingRemainder(dividingBy: 360)
      return Color(css: "hsl(\(Int(clamping: hue)), \(saturation)%, \(lightnesses[step % 3])%)")
        ?? .black
    }
  }

  /// Sixty hues that turn by the golden angle, so that no two come close for long, in turn dark, light and between.
  static let hues: [Color] = (0..<60).map { step in
    let hue = (20 + 137.508 * Double(step)).truncatingRemainder(dividingBy: 360)
    return Color(css: "hsl(\(Int(clamping: hue)), 60%, \([32, 60, 46][step % 3])%)") ?? .black
  }
}
