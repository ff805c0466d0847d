import Shapes
import Testing

struct QuantityTests {
  @Test func `a floating number too large for Int becomes the nearest end, and no number 0`() {
    for number in [1e300, .infinity, 0x1p63, 0x1p53] {
      #expect(Int(clamping: number) == 1 << 53)
      #expect(Int(clamping: -number) == -1 << 53)
    }
    #expect(Int(clamping: .nan) == 0)
    #expect(Int(clamping: 2.9) == 2)
    #expect(Int(clamping: -2.9) == -2)
  }

  @Test func `a quantity refuses what is not finite, out of range or broken where it counts`() {
    #expect(Quantity.fatalities.contains(0))
    #expect(Quantity.fatalities.contains(1e10))
    for number in [-1, 0.5, 9e18, .nan, .infinity, -.infinity] {
      #expect(!Quantity.fatalities.contains(number))
    }
    #expect(Quantity.window.number("") == nil)
    #expect(Quantity.window.number("nan") == nil)
    #expect(Quantity.window.number("60") == 60)
    #expect(Quantity.reach.expectation == "a number from 0 to 20037.5 km")
    #expect(Quantity.window.expectation == "a whole number from 1 to 3652425 days")
    #expect(Quantity.share.clamped(.nan) == 0)
    #expect(Quantity.share.clamped(7) == 1)
  }
}
