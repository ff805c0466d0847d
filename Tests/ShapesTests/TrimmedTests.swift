import Shapes
import Testing

struct TrimmedTests {
  @Test(arguments: [
    ("a", "a"), (" a b\t", "a b"), ("\u{A0}\u{3000}é\n", "é"), ("", ""), (" \n ", ""), ("a ", "a"),
  ])
  func `a text is kept without the white space at its ends`(text: String, expected: String) {
    #expect(trimmed(text) == expected)
    #expect(trimmed(text[...]) == expected)
  }
}
