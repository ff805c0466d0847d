import Diagnostics
import Testing

@testable import Formats

struct YAMLTests {
  private func file(_ text: String) -> TextFile {
    TextFile(path: "y.yaml", bytes: Array(text.utf8), hasByteOrderMark: false)
  }

  private func root(_ text: String) throws -> YAMLNode {
    let problems = DiagnosticCollector(file: "y.yaml")
    let value = composeYAML(file(text), problems)
    try problems.throwErrors()
    return try #require(value?.node)
  }

  private func problems(_ text: String) -> [String] {
    let problems = DiagnosticCollector(file: "y.yaml")
    _ = composeYAML(file(text), problems)
    do throws(FormatError) { try problems.throwErrors() } catch {
      return "\(error)".split(separator: "\n").map(String.init)
    }
    return []
  }

  /// The tree as JSON would write it, plain null as `null`.
  private func outline(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, _): node.isNull ? "null" : "'\(text)'"
    case .sequence(let items): "[\(items.map(outline).joined(separator: ", "))]"
    case .mapping(let pairs):
      "{\(pairs.map { outline($0.key) + ": " + outline($0.value) }.joined(separator: ", "))}"
    }
  }

  @Test(arguments: [
    ("a: 1\nb: [x, {y: z}]\nc:\n- d\n-\n", "{'a': '1', 'b': ['x', {'y': 'z'}], 'c': ['d', null]}"),
    ("[2014-06-09, 2014, no, yes, 012, 1e3, .5, true]", nil),
    (
      "[~, null, Null, NULL, '', 'null', \"~\", nULL]",
      "[null, null, null, null, '', 'null', '~', 'nULL']"
    ),
    (
      "- |\n  a\n  b\n- >\n  a\n  b\n- 'it''s'\n- \"\\u00e9\\n\"\n- a\n  b",
      "['a\nb\n', 'a b\n', 'it's', 'é\n', 'a b']"
    ),
    ("--- # first\na: b\n...\n# last\n", "{'a': 'b'}"),
    ("%YAML 1.1\n---\na: b\n", "{'a': 'b'}"),
    ("a: b\r\nc:\r\n  - d\r\n", "{'a': 'b', 'c': ['d']}"),
    ("!x {a: !!int b, c: !!null '', <<: d}", "{'a': 'b', 'c': '', '<<': 'd'}"),
    ("# Kidal\n\n---\n", "null"),
    ("\"a\\0b\"", "'a\0b'"),
    ("日本: العربية\n", "{'日本': 'العربية'}"),
  ])
  func `scalars stay the texts that are written`(text: String, expected: String?) throws {
    let words = "['2014-06-09', '2014', 'no', 'yes', '012', '1e3', '.5', 'true']"
    #expect(try outline(root(text)) == expected ?? words)
  }

  @Test func `aliases stand for what their anchor names last`() throws {
    let text = "a: &x 1\nb: *x\nc: &x {d: *x}\ne: [*x, *x]\n"
    #expect(
      try outline(root(text))
        == "{'a': '1', 'b': '1', 'c': {'d': '1'}, 'e': [{'d': '1'}, {'d': '1'}]}")
    #expect(try outline(root("&k a: 1\nb: *k\n")) == "{'a': '1', 'b': 'a'}")
    #expect(try root("a: &x 1\n\nb: *x\n").pairs?.map(\.value.line) == [1, 1])
  }

  @Test func `nodes know their lines`() throws {
    let pairs = try #require(try root("# one\na:\n  b: 1\n\nc: [d,\n  e]\nf: \"g\n  h\"\n").pairs)
    #expect(pairs.map(\.key.line) == [2, 5, 7])
    #expect(pairs.map(\.value.line) == [3, 5, 7])
    #expect(pairs[1].value.items?.map(\.line) == [5, 6])
  }

  @Test func `keys given twice are all told, with their lines`() {
    #expect(
      problems("a: 1\nb: {c: 1, c: 2}\n'a': 3\n\"a\": 4\n") == [
        "y.yaml:1: 'a' stands twice in one map; remove one of lines 1 and 3",
        "y.yaml:1: 'a' stands twice in one map; remove one of lines 1 and 4",
        "y.yaml:2: 'c' stands twice in one map; remove one",
      ])
  }

  @Test(arguments: [
    ("", "y.yaml: the file is empty; write 'key: value' lines"),
    ("\n  \r\n", "y.yaml: the file is empty; write 'key: value' lines"),
    (
      "# a\n  # b",
      "y.yaml: the file is empty but for comments or directives; write 'key: value' lines"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "y.yaml:2: this is not YAML: expected a single document in the stream but found another document; "
        + "remove the line '---', or split the file"
    ),
    ("a:\n\tb: 1\n", "y.yaml:2: this is not YAML: a tab indents the line; indent with spaces"),
    (
      "a:\n  b: 1\n \tc: 1\n",
      "y.yaml:3: this is not YAML: a tab indents the line; indent with spaces"
    ),
    (
      "a: b: c\n",
      "y.yaml:1: this is not YAML: a second colon follows, which would begin another value; "
        + "put a text that holds ': ' in quotes, or mend the indentation"
    ),
    (
      "a: [1,\nb: 2\n",
      "y.yaml:3: this is not YAML: while parsing a flow sequence did not find expected ',' or ']'; "
        + "check the indentation, the quotes and the brackets before it"
    ),
    (
      "a: 'b\nc: d\n",
      "y.yaml:3: this is not YAML: while scanning a quoted scalar found unexpected end of stream; "
        + "check the indentation, the quotes and the brackets before it"
    ),
    (
      "a: 1\nb: *x\n",
      "y.yaml:2: the alias '*x' stands for nothing before it; "
        + "write '&x' before the value that it repeats, or put it in quotes"
    ),
    (
      "a: &x [*x]\n",
      "y.yaml:1: the alias '*x' stands for nothing before it; "
        + "write '&x' before the value that it repeats, or put it in quotes"
    ),
    (
      "a: 1\nb: x\0y\n",
      "y.yaml:2: this is not YAML: the character U+0000 is not allowed; remove the character"
    ),
    (
      "\u{1B}[0m",
      "y.yaml:1: this is not YAML: the character U+001B is not allowed; remove the character"
    ),
  ])
  func `what is not one document is refused with its line`(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test(arguments: [
    "{", "[", "}", "]", "a: }", "? ", ": ", "- - -", "&", "*", "!", "!<", "%", "@", "`", "|", ">",
    "'", "\"",
    "\"\\x\"", "\"\\ud800\"", "%YAML 3.0\n---\na", "%TAG ! x\n", "a: |9\n b", "--- ---", "...",
    "- \n-\t- x",
  ])
  func `stubs are read or refused`(text: String) {
    for end in ["", "\n", " x", ": x\n"] { _ = problems(text + end) }
  }

  // MARK: Bounds

  @Test(arguments: ["[", "{a: ", "- ", "? ", "- ? "])
  func `nesting has a limit`(opening: String) throws {
    let count = opening == "- ? " ? 128 : 256
    let closing = opening == "[" ? "]" : opening.hasPrefix("{") ? "}" : ""
    let allowed =
      String(repeating: opening, count: count) + String(repeating: closing, count: count)
    #expect(try root(allowed).height == 256)
    for depth in [257, 5000] {
      #expect(
        problems(String(repeating: opening, count: depth)) == [
          "y.yaml:1: maps and lists are nested more than 256 deep; make it flatter"
        ])
    }
  }

  @Test func `aliases do not nest deeper than what is written`() {
    let chain = (1...300).map { "- &x\($0) [*x\($0 - 1)]\n" }.joined()
    #expect(
      problems("- &x0 y\n" + chain) == [
        "y.yaml:257: maps and lists are nested more than 256 deep; make it flatter"
      ])
  }

  @Test(arguments: ["[*x#, *x#]", "{a: *x#, b: *x#}", "{? *x# : *x#}"])
  func `aliases cannot multiply without end`(pair: String) throws {
    let lines = (1...60).map { number in
      "- &x\(number) "
        + pair.split(separator: "#", omittingEmptySubsequences: false).joined(
          separator: "\(number - 1)")
    }
    let found = problems("- &x0 [y, y, y, y, y, y, y, y]\n" + lines.joined(separator: "\n"))
    #expect(found.count == 1)
    #expect(found[0].hasSuffix(": aliases repeat more than 100000 values; repeat fewer of them"))
    #expect(try root("- &x y\n" + String(repeating: "- *x\n", count: 100_000)).size == 100_002)
  }

  @Test func `a text of ten million characters is read`() throws {
    let long = String(repeating: "x", count: 10_000_000)
    #expect(try root("a: \(long)").pairs?[0].value.text == long)
    #expect(try root("a: \"\(long)\"").pairs?[0].value.text?.utf8.count == long.utf8.count)
  }

  @Test func `a list of many lines is read`() throws {
    let text = String(repeating: "- {a: 1, b: [2, 3]}\n", count: 20_000)
    #expect(try root(text).items?.last?.line == 20_000)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("a: {}\n".utf8), "read, 1 warning"),
      (
        [0xFF, 0xFE, 0x61, 0x00],
        "b.yaml: the file is UTF-16 text; save it as UTF-8, or convert it with iconv -f UTF-16 -t UTF-8"
      ),
      (
        Array("a: {}\n# ".utf8) + [0xE9, 0x0A],
        "b.yaml:2: the text is not valid UTF-8 here; save it as UTF-8"
      ),
    ] as [([UInt8], String)])
  func `other encodings are named`(bytes: [UInt8], outcome: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("b.yaml", bytes)
    let found: String
    do throws(FormatError) {
      found = "read, \(try readActors(at: path).warnings.count) warning"
    } catch {
      found = "\(error)".replacing(folder.path + "/", with: "")
    }
    #expect(found == outcome)
  }
}
