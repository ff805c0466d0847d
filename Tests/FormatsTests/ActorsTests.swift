import Diagnostics
import Formats
import Shapes
import Territory
import Testing

struct ActorsTests {
  private func problems(_ text: String) throws -> [String] {
    try FormatsTests.problems("actors.yaml", text) { try readActors(at: $0) }
  }

  @Test func `an actor is read with all that is said of it`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "actors.yaml",
      """
      cma:
        name: {fr: Coordination, en: Coordination of Movements}
        short: CMA
        color: "#1f5fa8"
        camp: {en: CMA}
        parent: [{id: platform, from: 2014-06-09, to: 2023}, fama]
        successor: {id: csp-psd, from: 2023-10-10}
        note: 2014
      platform: {color: '#fa0'}
      csp-psd:
        name: no
        parent: fama
      fama: {}
      """)
    let actors = try readActors(at: path).value
    #expect(actors.map(\.id) == ["cma", "platform", "csp-psd", "fama"])
    #expect(
      actors[0]
        == Actor(
          id: "cma",
          name: LocalizedText([("fr", "Coordination"), ("en", "Coordination of Movements")]),
          shortName: LocalizedText("CMA"), color: Color(hex: 0x1F5FA8),
          camp: LocalizedText([("en", "CMA")]),
          parents: [
            Actor.Membership(
              actor: "platform", from: PartialDate("2014-06-09"), to: PartialDate("2023")),
            Actor.Membership(actor: "fama"),
          ],
          successor: Actor.Succession(actor: "csp-psd", from: PartialDate("2023-10-10")!)))
    #expect(actors[1] == Actor(id: "platform", color: Color(hex: 0xFFAA00)))
    #expect(actors[2].name == LocalizedText("no"))
    #expect(actors[2].parents == [Actor.Membership(actor: "fama")])
  }

  @Test func `two colours of one force are told, and which of them is drawn`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "actors.yaml",
      """
      old: {color: "#102030", successor: {id: new, from: 2014}}
      new: {color: "#405060"}
      other: {color: "#708090", successor: {id: none, from: 2014}}
      none: {}
      """)
    let warnings = try readActors(at: path).warnings
    #expect(warnings.map(\.code) == ["color-of-successor"])
    #expect(warnings[0].what.contains("#102030") && warnings[0].what.contains("'new'"))
  }

  @Test(arguments: [
    ("colour: red", "2: actor 'a': the key 'colour' is not known; did you mean 'color'?"),
    (
      "color: #1f5fa8",
      "2: actor 'a': 'color' must be a colour, not empty; "
        + "write it as \"#1f5fa8\", in quotes since # begins a comment"
    ),
    (
      "color: reddish",
      "2: actor 'a': 'color' must be a colour, not 'reddish'; "
        + "write it as \"#1f5fa8\", in quotes since # begins a comment"
    ),
    (
      "name: [x]",
      "2: actor 'a': 'name' must be a text or a map of languages, not a list; write {en: …, fr: …}"
    ),
    (
      "name: {english: x}",
      "2: actor 'a': 'english' is not a language; write a tag such as en, fr or zh-Hant"
    ),
    ("name: {en: [x]}", "2: actor 'a': 'name.en' must be a text, not a list; write one"),
    ("parent: [{from: 2012}]", "2: actor 'a': 'parent' has no 'id'; name an actor of the table"),
    (
      "parent: bb",
      "2: actor 'a': 'parent' names 'bb', which the table does not have; did you mean 'b'?"
    ),
    (
      "parent: zzzz",
      "2: actor 'a': 'parent' names 'zzzz', which the table does not have; add it to the table"
    ),
    ("parent: a", "2: actor 'a': 'parent' names the actor itself; name another one"),
    (
      "parent: {id: b, from: 2014, to: 2013}",
      "2: actor 'a': 'to' (2013) is not after 'from' (2014); mend one of the two"
    ),
    (
      "successor: {id: b}", "2: actor 'a': 'successor' has no 'from'; write the day of the renaming"
    ),
    (
      "successor: b",
      "2: actor 'a': 'successor' must be a map, not 'b'; write it as {key: value, …}"
    ),
    (
      "successor: {id: b, from: soon}",
      "2: actor 'a': 'successor.from' must be a date, not 'soon'; write it as 2012-06-15, 2012-06 or 2012"
    ),
  ])
  func `what is wrong with an actor is reported with its line`(entry: String, message: String)
    throws
  {
    #expect(try problems("a:\n  \(entry)\nb: {}\n") == ["actors.yaml:" + message])
  }

  @Test func `ids are lower-case ASCII`() throws {
    #expect(
      try problems("FAMa: {}\n") == [
        "actors.yaml:1: actor 'FAMa': 'FAMa' is not an actor's id; write it as 'fama'"
      ])
  }

  @Test func `successors must come to an end`() throws {
    let text = """
      z: {successor: {id: a, from: 2011}}
      a: {successor: {id: b, from: 2012}}
      b: {successor: {id: c, from: 2013}}
      c: {successor: {id: a, from: 2014}}
      """
    #expect(
      try problems(text) == [
        "actors.yaml:2: actor 'a': its successors run in a circle: a, b, c, a; remove one of them"
      ])
  }

  @Test(arguments: [
    (
      "- a\n",
      "actors.yaml:1: the document must be a map from ids to actors, not a list; write it as {key: value, …}"
    ),
    ("", "actors.yaml: the file is empty; write 'key: value' lines"),
    ("a: {}\na: {}\n", "actors.yaml:1: 'a' stands twice in one map; remove one"),
    ("a: {name: x\nb: {}\n", "actors.yaml:2: this is not YAML: "),
    ("a: {}\n\"a\": {}\n", "actors.yaml:1: 'a' stands twice in one map; remove one"),
    ("a: {}\n!x a: {}\n", "actors.yaml:1: 'a' stands twice in one map; remove one"),
    ("a: {}\n---\nb: {}\n", "actors.yaml:2: this is not YAML: expected a single document"),
    ("? [x]\n: {}\n", "actors.yaml:1: a key must be a text; write a name"),
  ])
  func `what is no actor table is refused`(text: String, message: String) throws {
    let found = try problems(text)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix(message), "\(found)")
  }

  @Test func `nesting does not exhaust the stack`() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(try problems("a: " + deep).count == 1)
    let aliases = (1...40).map { "a\($0): &x\($0) [*x\($0 - 1), *x\($0 - 1)]" }.joined(
      separator: "\n")
    #expect(!(try problems("a0: &x0 [x]\n" + aliases)).isEmpty)
  }
}
