import Diagnostics
import Testing

struct SafeTextTests {
  @Test(arguments: [
    ("\u{1B}[31m", #"\u{1b}[31m"#), ("\u{9B}31m", #"\u{9b}31m"#), ("a\u{7F}b", #"a\u{7f}b"#),
    ("a\nb\tc\r", #"a\nb\tc\r"#), ("\u{202E}txt.exe", #"\u{202e}txt.exe"#),
    ("\u{2066}a\u{2069}", #"\u{2066}a\u{2069}"#), ("a\u{200B}b", #"a\u{200b}b"#),
    ("\u{2028}", #"\u{2028}"#), ("\u{FFFE}\u{10FFFF}", #"\u{fffe}\u{10ffff}"#),
    ("\u{E0041}", #"\u{e0041}"#), ("می\u{200C}خواهم, Ménaka, 北京", "می\u{200C}خواهم, Ménaka, 北京"),
  ])
  func `what a terminal would act on is written out`(text: String, escaped: String) {
    #expect(text.escapedForTerminal == escaped)
    let diagnostic = Diagnostic(
      file: "a.csv", line: 1, feature: "region '\(text)'", what: "'\(text)' is no date",
      advice: "mend '\(text)'")
    #expect(
      diagnostic.description
        == "a.csv:1: region '\(escaped)': '\(escaped)' is no date; mend '\(escaped)'")
  }

  @Test func `what is quoted ends after eighty characters`() {
    let long = String(repeating: "x", count: 100_000)
    let cut = String(repeating: "x", count: 80) + "…"
    let diagnostic = Diagnostic(
      file: "a.csv", line: 2, feature: "region '\(long)'",
      what: "'\(long)' in 'from' is not a date", advice: "don't")
    #expect(
      diagnostic.description
        == "a.csv:2: region '\(cut)': '\(cut)' in 'from' is not a date; don't"
    )
    #expect(
      Diagnostic(pointer: JSONPointer.document.appending(long), what: long, advice: "").description
        .count < 2100)
  }
}
