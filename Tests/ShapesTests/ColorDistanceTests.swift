import Testing

@testable import Shapes

struct ColorDistanceTests {
  /// Pairs 1, 7, 13, 19, 25 and 34 of the test data of Sharma, Wu and Dalal (2005), table 1.
  @Test(arguments: [
    ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425),
    ([50, 0, 0], [50, -1, 2], 2.3669),
    ([50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045),
    ([50, 2.5, 0], [61, -5, 29], 22.8977),
    ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
  ])
  func `the published pairs have their published differences`(
    first: [Double], second: [Double], expected: Double
  ) {
    let distance = ColorDistance.ciede2000(
      .init(l: first[0], a: first[1], b: first[2]),
      .init(l: second[0], a: second[1], b: second[2]))
    #expect(abs(distance - expected) < 0.00005)
  }

  @Test func `black and white are a hundred apart, equal colours not at all`() {
    #expect(abs(ColorDistance.ciede2000(.black, .white) - 100) < 0.01)
    #expect(ColorDistance.ciede2000(Color(hex: 0x1B9E77), Color(hex: 0x1B9E77)) == 0)
  }

  @Test func `red and green come closer without the cones that tell them apart`() {
    let red = Color(hex: 0xCC3333)
    let green = Color(hex: 0x4C8C2B)
    let normal = ColorDistance.ciede2000(red, green, seenWith: .normal)
    for vision in [ColorVision.protanopia, .deuteranopia] {
      #expect(ColorDistance.ciede2000(red, green, seenWith: vision) < normal / 2)
    }
    #expect(ColorDistance.ciede2000(red, green, seenWith: .tritanopia) > normal / 2)
  }

  @Test(arguments: ColorVision.allCases)
  func `greys stay what they are`(vision: ColorVision) {
    let grey = Color(red: 0.4, green: 0.4, blue: 0.4)
    let seen = vision.simulated(grey)
    #expect(ColorDistance.ciede2000(grey, seen) < 0.01)
  }
}
