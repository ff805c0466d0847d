import Expressions
import Testing

struct NumberTextTests {
  @Test func `a number written is the same number read`() throws {
    // Knuth's MMIX generator: the same numbers in every run.
    var state: UInt64 = 42
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      #expect(NumberText.number(in: NumberText.text(of: number)) == number)
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-25617, "-25617"), (0.1, "0.1"), (123.456, "123.456"),
    (0.00001, "0.00001"), (0.000_000_12, "1.2e-7"), (1e20, "100000000000000000000"),
    (1.5e300, "1.5e+300"), (.infinity, "Infinity"), (.nan, "NaN"),
  ])
  func `numbers are written as ECMAScript writes them`(number: Double, text: String) {
    #expect(NumberText.text(of: number) == text)
  }

  @Test(arguments: ["nan", "inf", "12 px", "1,5", "--1", "0x", "0xg", "e5"])
  func `what is no number is none`(text: String) {
    #expect(NumberText.number(in: text) == nil)
  }
}
