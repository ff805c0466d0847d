import Testing

@testable import Expressions

struct NumberFormatTests {
  private func text(
    _ number: Double, _ locale: String? = nil, currency: String? = nil, unit: String? = nil,
    least: Double? = nil, most: Double? = nil
  ) -> String {
    NumberFormat(
      locale: locale, currency: currency, unit: unit, minimumFractionDigits: least,
      maximumFractionDigits: most
    ).text(of: number)
  }

  @Test(arguments: [
    (nil, "-1,234,567.891"), ("en-IN", "-12,34,567.891"), ("de", "-1.234.567,891"),
    ("de_DE", "-1.234.567,891"), ("fr", "-1\u{202F}234\u{202F}567,891"),
    ("es", "-1.234.567,891"), ("ar-EG", "\u{61C}-١٬٢٣٤٬٥٦٧٫٨٩١"),
    ("ar-u-nu-latn", "\u{200E}-1,234,567.891"),
  ])
  func `numbers are written as the language does`(locale: String?, expected: String) {
    #expect(text(-1_234_567.8912, locale) == expected)
  }

  @Test(arguments: [
    "", "xx", "xx-nowhere", "english", "x", "-", "../x", "é", String(repeating: "de-", count: 5000),
    "a\0b",
  ])
  func `unknown languages count in American English`(locale: String) {
    #expect(text(1234.5, locale) == "1,234.5" || locale.hasPrefix("de-"))
  }

  @Test func `halves are rounded away from zero`() {
    #expect([0.5, 1.5, 2.5, -0.5].map { text($0, most: 0) } == ["1", "2", "3", "-1"])
    #expect(text(0.0005) == "0.001")
  }

  @Test func `as many decimals are written as are asked for`() {
    #expect(text(1.5, least: 2) == "1.50" && text(1.23456, least: 5, most: 2) == "1.23")
    #expect(text(1.23456, least: 1, most: 4) == "1.2346" && text(2, least: 1, most: 4) == "2.0")
    #expect(text(0, least: 1000, most: 1000) == "0." + String(repeating: "0", count: 100))
    #expect(
      text(.greatestFiniteMagnitude, least: 100, most: 100).count == 309 + 102 + 1 + 100)
  }

  @Test func `what is no number is written as well`() {
    #expect([.nan, .infinity, -.infinity].map { text($0) } == ["NaN", "∞", "-∞"])
  }

  @Test func `amounts have the decimals of their currency`() {
    #expect(text(1234.5, currency: "EUR") == "€1,234.50")
    #expect(text(1234.5, currency: "jpy") == "¥1,235")
    #expect(text(1234.5, "de", currency: "XOF") == "1.235\u{A0}F\u{202F}CFA")
    #expect(text(-1.005, "en", currency: "USD", most: 1) == "-$1")
    #expect(text(1, currency: "ZZZ") == "ZZZ\u{A0}1.00")
  }

  @Test func `units follow the number`() {
    #expect(text(5, unit: "kilometer-per-hour") == "5 km/hr" && text(5, unit: "percent") == "5%")
    #expect(text(5, unit: "league") == "5 league")
  }
}
