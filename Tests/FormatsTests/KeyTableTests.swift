import Cartography
import Diagnostics
import Foundation
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Formats

/// The table of keys, the readers that check documents with it, and the page and the schemas that are made from it are
/// of one mind.
struct KeyTableTests {
  // MARK: Documents

  /// What the readers say of a document, and what the schemas do.
  private struct Trial: Sendable {
    var kind: DocumentKind
    var text: String
    /// The key that the document is about.
    var key: String
    /// The value is one that the table gives as an example.
    var isExample = false
    /// The value is a date's: a schema does not see whether a year was written with its zeros.
    var isDate = false
    /// Codes of the errors of the reader; nil for a text that is no YAML.
    var codes: [String]?
    var json: PropertyValue = .null

    init(_ kind: DocumentKind, _ text: String, of key: String, isExample: Bool = false) {
      (self.kind, self.text, self.key, self.isExample) = (kind, text, key, isExample)
      let file = TextFile(
        path: "map.yaml", bytes: Array((text + "\n").utf8), hasByteOrderMark: false)
      guard let root = composeYAML(file, DiagnosticCollector(file: "map.yaml")) else { return }
      json = root.json
      do throws(FormatError) {
        switch kind {
        case .map: _ = try parseMapDocument(file, .builtIn)
        case .actors: _ = try parseActors(file)
        case .profile: _ = try Profile.parsed(file, name: "p")
        case .values: _ = try SourceMapping.values(in: file)
        }
        codes = []
      } catch {
        guard case .invalid(let problems) = error else { return }
        codes = problems.filter { !$0.isWarning }.map { $0.code ?? "" }
      }
    }

    var isRead: Bool { codes == [] }
  }

  /// What a reader finds by comparing what stands in several places, or by a table that is not of keys.
  private static let beyondSchemas: Set = [
    "actor-unknown", "actor-circle", "actor-missing", "actors-of-unknown", "decay-invalid",
    "filter-invalid", "keys-contradict", "profile-without-changes", "source-unknown",
  ]

  /// Values of all kinds, most of which fit no single key.
  private static let pool = [
    "[[]]", "[]", "{}", "~", "\"\"", "unheard-of", "tomorrow", "[a, b]", "[1, 2, 3, 4]", "{en: x}",
    "{unlikely-key: 1}", "{unlikely-key: [[]]}", "12", "-5", "0.3", "1e99", "true", "false", "none",
    "2012", "2012-06-15", "5 km", "60 days", "1200x900", "\"#1f5fa8\"",
  ]

  /// Documents with each value of the pool, and each example, in place of each key's.
  private static func trials() -> [Trial] {
    var trials: [Trial] = []
    func visit(
      _ form: DocumentForm, _ kind: DocumentKind, _ key: String, _ wrap: (String) -> String
    ) {
      for value in pool {
        var trial = Trial(kind, wrap(value), of: key)
        if case .date = form { trial.isDate = ["12", "-5"].contains(value) }
        trials.append(trial)
      }
      for value in form.examples {
        trials.append(Trial(kind, wrap(value), of: key, isExample: true))
      }
      descend(form, kind, key, wrap)
    }
    func descend(
      _ form: DocumentForm, _ kind: DocumentKind, _ key: String, _ wrap: (String) -> String
    ) {
      switch form {
      case .map(let table):
        func members(besides name: String?) -> [String] {
          let needed = table.keys.filter { $0.isRequired && $0.name != name }
          var rows = needed.map { "\($0.name): \($0.example(in: table))" }
          // Without it, what a value means is a map of values.
          if table.name == "meaning", name == nil { rows.append("status: control") }
          if table.name == "change", name?.hasPrefix("actors") != true { rows.append("actors: a") }
          return rows
        }
        for inner in table.keys {
          visit(inner.form, kind, "\(table.name).\(inner.name)") { value in
            wrap(
              "{\((members(besides: inner.name) + ["\(inner.name): \(value)"]).joined(separator: ", "))}"
            )
          }
          guard inner.isRequired else { continue }
          let text = wrap("{\(members(besides: inner.name).joined(separator: ", "))}")
          trials.append(Trial(kind, text, of: "\(table.name) without \(inner.name)"))
        }
        if let others = table.others {
          visit(others, kind, "\(table.name).*") {
            wrap("{\((members(besides: nil) + ["n: \($0)"]).joined(separator: ", "))}")
          }
        } else {
          let rows = members(besides: nil) + ["unlikely-key: 1"]
          trials.append(Trial(kind, wrap("{\(rows.joined(separator: ", "))}"), of: "unlikely-key"))
        }
      case .sequence(let inner, let count):
        descend(inner, kind, key) { value in
          wrap("[\(Array(repeating: value, count: count).joined(separator: ", "))]")
        }
      case .list(let inner):
        descend(inner, kind, key, wrap)
        for value in pool { trials.append(Trial(kind, wrap("[\(value)]"), of: key)) }
      case .entries(_, let taken, let inner, _):
        visit(inner, kind, "\(key).*") { wrap("{n: \($0)}") }
        for name in taken {
          trials.append(Trial(kind, wrap("{\(name): \(inner.examples[0])}"), of: "taken \(name)"))
        }
      case .languages(let inner): visit(inner, kind, "\(key).en") { wrap("{en: \($0)}") }
      case .either(let forms): for inner in forms { descend(inner, kind, key, wrap) }
      default: break
      }
    }
    for kind in DocumentKind.allCases {
      let root = kind.table(furniture: .builtIn)
      // An actor may name another one.
      if kind == .actors, let others = root.others {
        visit(others, kind, "actors.*") { "{b: {name: B}, a: \($0)}" }
      } else {
        descend(.map(root), kind, "") { $0 }
      }
    }
    return trials
  }

  /// Whether the schemas of their kinds take the documents, by another program, and why not.
  private static func schemaErrors(_ trials: [Trial]) throws -> [String?] {
    let folder = try TemporaryFolder()
    for kind in DocumentKind.allCases {
      _ = try folder.file("\(kind).json", kind.table(furniture: .builtIn).schema.json)
    }
    let lines = trials.map { trial in
      PropertyValue.array([.string(trial.kind.rawValue), trial.json]).json + "\n"
    }
    let input = try folder.file("documents", lines.joined())
    let script = """
      import json, sys
      from jsonschema import Draft7Validator
      validators = {}
      for line in open(sys.argv[2], encoding="utf-8"):
          kind, document = json.loads(line)
          if kind not in validators:
              schema = json.load(open(f"{sys.argv[1]}/{kind}.json", encoding="utf-8"))
              Draft7Validator.check_schema(schema)
              validators[kind] = Draft7Validator(schema)
          error = next(validators[kind].iter_errors(document), None)
          print(json.dumps(error and error.message[:200]))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", script, folder.path, input]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "python3-jsonschema, see scripts/packages-test.txt")
    return try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
      try JSONText.read(String(line)).string
    }
  }

  @Test func `the schemas take what the readers take, of every key`() throws {
    let trials = Self.trials()
    let errors = try Self.schemaErrors(trials)
    try #require(errors.count == trials.count && trials.count > 4000)
    var taken: Set<String> = []
    var disputes: [String] = []
    for (trial, error) in zip(trials, errors) {
      let codes = try #require(trial.codes, "\(trial.text)")
      // That it must be less than half the page is said of no other number.
      let isOpen =
        codes.allSatisfy(Self.beyondSchemas.contains)
        || trial.isDate || trial.key == "page.margin" && trial.text.contains("2012")
      let isKnown =
        switch (trial.key, error) {
        case ("unlikely-key", let error): error != nil && codes == ["key-unknown"]
        case (_, let error?): !trial.isRead && !trial.isExample && !error.isEmpty
        case (_, nil): isOpen
        }
      if !isKnown { disputes.append("\(trial.key): \(trial.text): \(error ?? "fits"), \(codes)") }
      if trial.isExample, trial.isRead { taken.insert("\(trial.kind) \(trial.key)") }
    }
    #expect(disputes.isEmpty, "\(disputes.count): \(disputes.prefix(20).joined(separator: "\n"))")
    for trial in trials where trial.isExample {
      #expect(taken.contains("\(trial.kind) \(trial.key)"), "no value of \(trial.key) is read")
    }
  }

  // MARK: Documents of the repository

  private static func files(under folder: String, ending suffix: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Repository.path(folder))
      .filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
  }

  private static func text(_ file: String) throws -> String {
    try String(contentsOfFile: Repository.path(file), encoding: .utf8)
  }

  @Test func `the documents of the repository are as their schemas say`() throws {
    var trials: [Trial] = []
    for folder in ["geodata", "Benchmarks", "Sources"] {
      for file in try Self.files(under: folder, ending: ".yaml") {
        let kind: DocumentKind =
          file.hasSuffix("actors.yaml") ? .actors : file.contains("/profiles/") ? .profile : .map
        trials.append(Trial(kind, try Self.text(file), of: file))
      }
    }
    #expect(trials.count >= 14)
    for trial in trials { #expect(trial.isRead, "\(trial.key): \(trial.codes ?? [])") }
    for (trial, error) in zip(trials, try Self.schemaErrors(trials)) {
      #expect(error == nil, "\(trial.key)")
    }
  }

  @Test func `what the docs show of documents is read and as the schemas say`() throws {
    var trials: [Trial] = []
    for file in try Self.files(under: "docs", ending: ".md") + ["README.md", "CHANGELOG.md"] {
      for match in try Self.text(file).matches(of: /```yaml\n([\s\S]*?)```/) {
        let kinds = DocumentKind.allCases.map { Trial($0, String(match.output.1), of: file) }
        // Parts of documents name what the whole would have.
        let isRead = kinds.contains { $0.codes?.allSatisfy(Self.beyondSchemas.contains) == true }
        #expect(isRead, "\(file): \(match.output.1)")
        trials += kinds.filter(\.isRead)
      }
    }
    #expect(trials.count > 10)
    for (trial, error) in zip(trials, try Self.schemaErrors(trials)) {
      #expect(error == nil, "\(trial.key): \(trial.text)")
    }
  }

  @Test func `documents of other tests that are read are as the schemas say`() throws {
    var trials: [Trial] = []
    for file in try Self.files(under: "Tests", ending: ".swift") {
      for match in try Self.text(file).matches(of: /"""\n([\s\S]*?)"""/) {
        let text = String(match.output.1)
        guard text.contains("regions:") || text.contains("control:"), !text.contains("\\(") else {
          continue
        }
        let indentation = text.prefix { $0 == " " }.count
        let lines = text.split(separator: "\n").map { $0.dropFirst(indentation) }
        let trial = Trial(.map, lines.joined(separator: "\n"), of: file)
        if trial.isRead { trials.append(trial) }
      }
    }
    #expect(trials.count > 15)
    for (trial, error) in zip(trials, try Self.schemaErrors(trials)) {
      #expect(error == nil, "\(trial.key): \(trial.text)")
    }
  }

  // MARK: Page and schemas

  private func expectFile(_ name: String, _ wanted: String) throws {
    let path = Repository.path(name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(wanted.utf8).write(to: URL(filePath: path))
    } else {
      #expect(try Self.text(name) == wanted, "UPDATE_GOLDEN=1 writes \(name) again")
    }
  }

  @Test func `the page of the keys is the table`() throws {
    let text = try Self.text("docs/keys.md")
    let start = try #require(text.range(of: "\n## ")?.lowerBound)
    let sections = KeyTable.sections(DocumentKind.allCases.map { $0.table(furniture: .builtIn) })
    try expectFile("docs/keys.md", text[..<start] + "\n" + sections)
  }

  @Test(arguments: DocumentKind.allCases)
  func `the schemas of the docs are made from the table`(kind: DocumentKind) throws {
    try expectFile(
      "docs/\(kind).schema.json", kind.table(furniture: .builtIn).schema.indentedJSON)
  }

  @Test func `all that a table leads to has a name of its own`() {
    for kind in DocumentKind.allCases {
      for table in kind.table(furniture: .builtIn).withInner {
        #expect(Set(table.names).count == table.names.count, "\(table.name): \(table.names)")
        #expect(!table.about.isEmpty && table.keys.allSatisfy { !$0.help.isEmpty }, "\(table.name)")
      }
    }
  }

  @Test func `what is wrong is said once, and nothing is passed over`() {
    #expect(Trial(.map, "page: {unlikely-key: 1}", of: "").codes == ["key-unknown"])
    #expect(Trial(.profile, "title: [[]]", of: "").codes == ["value-unexpected"])
    #expect(Trial(.profile, "recognised-by: [[]]", of: "").codes == ["value-unexpected"])
    #expect(Trial(.map, "regions: {source: r.geojson, name: {}}", of: "").codes?.isEmpty == false)
  }

  @Test func `a table of numbers is joined to regions and places only`() throws {
    let join = "join: {source: t.csv, on: code}"
    #expect(Trial(.map, "regions: {source: r.geojson, \(join)}", of: "").isRead)
    #expect(Trial(.map, "control: {source: c.csv, \(join)}", of: "").codes == ["value-unexpected"])
    #expect(Trial(.map, "events: {source: e.csv, \(join)}", of: "").codes == ["value-unexpected"])
  }
}

extension DocumentKey {
  /// A value with which its map is read.
  fileprivate func example(in table: KeyTable) -> String {
    if name == "source" { return table.name == "control" ? "snapshots" : "f.csv" }
    return form.examples[0]
  }
}

extension DocumentForm {
  /// Values as a document writes them.
  fileprivate var examples: [String] {
    switch self {
    case .text(let what): [what.contains("main") ? "main" : "b"]
    case .path: ["folder/f.csv"]
    case .words(let words, _): words
    case .number(let quantity):
      ["\(quantity.isWhole ? 2 : max(quantity.range.lowerBound, 0.25))", "\(quantity.clamped(36))"]
    case .truth: ["true", "false", "yes", "no"]
    case .date: ["2012-06-15", "2012-06", "2012"]
    case .pattern(_, _, let examples, _): examples
    case .box: ["[-4.5, 15.2, 4.6, 21.2]", "[170, -20, -170, 20]"]
    case .position: ["[1.4, 18.44]"]
    case .languages(let form): ["{en: \(form.examples[0]), zh-Hant: \(form.examples[0])}"]
    case .map(let table):
      [
        "{"
          + (table.keys.contains(where: \.isRequired)
          ? table.keys.filter(\.isRequired) : Array(table.keys.prefix(1)))
          .map { "\($0.name): \($0.example(in: table))" }.joined(separator: ", ") + "}"
      ]
    case .entries(_, _, let form, _): ["{n: \(form.examples[0])}"]
    case .list(let form): form.examples + ["[\(form.examples[0])]"]
    case .sequence(let form, let count):
      ["[\(Array(repeating: form.examples[0], count: count).joined(separator: ", "))]"]
    case .either(let forms): forms.flatMap(\.examples)
    case .expression: ["[\"==\", [get, Layer], frontline]", "[\">\", [get, n], 3]"]
    case .anything: ["b", "{a: [1]}"]
    }
  }
}
