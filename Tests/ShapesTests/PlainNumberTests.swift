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

  @Test(arguments: [
    (7.0, "7.0"), (9.96, "10.0"), (0.04, "0.0"), (-1.25, "-1.3"), (94_273.4, "94273.4"),
    (1e300, "1e+300"),
  ])
  func `a fixed number has its zeros`(number: Double, text: String) {
    #expect(PlainNumber.fixed(number, digits: 1) == text)
    #expect(
      PlainNumber.fixed(number.rounded(), digits: 0)
        == "\(PropertyValue.number(number.rounded()).plainText)")
  }

  @Test func `what is below a limit stays below it when it is rounded down`() {
    #expect(PlainNumber.fixed(9.99, digits: 1, .down) == "9.9")
    #expect(PlainNumber.rounded(4.49, digits: 1, .down) == 4.4)
  }
}
