import Shapes
import Testing

struct PlainNumberTests {
  @Test(arguments: [
    (0.25, 1, "0.3"), (2.0, 3, "2"), (94_273.4, 0, "94273"), (-0.0004, 3, "0"),
    (1.0005, 3, "1.001"),
  ])
  func `a number has no more decimals than asked for, and no language`(
    number: Double, digits: Int, text: String
  ) {
    #expect(PlainNumber.text(number, digits: digits) == text)
  }
}
