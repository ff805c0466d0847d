import Diagnostics
import MapDocument

/// How the files of a well-known source read: a mapping that is ready.
struct Profile: Sendable {
  /// What kinds of sources it is for.
  enum Use: String, Sendable, CaseIterable { case events, places, regions, control }

  let name: String
  let title: String
  let uses: Set<Use>
  /// Columns all of which a file has that is of this source.
  let signature: [String]
  /// Columns of which it has one.
  let signatureOfOne: [String]
  let words: SourceMapping
  /// Which of its events say that something changed hands, for map documents that ask for it.
  let changes: [ControlEventMapping.Change]
  /// How its dates are written where they are not as ISO 8601 has them; nobody needs to say it.
  let dateFormats: [DateFormat]

  func recognises(_ names: Set<String>) -> Bool {
    guard !signature.isEmpty || !signatureOfOne.isEmpty else { return false }
    return signature.allSatisfy(names.contains)
      && (signatureOfOne.isEmpty || signatureOfOne.contains(where: names.contains))
  }

  /// The files of those that the program brings, the surest first.
  private static let files = [
    ("acled", PackageResources.acled_yaml), ("ucdp-ged", PackageResources.ucdp_ged_yaml),
    ("ucdp-candidate", PackageResources.ucdp_candidate_yaml),
    ("gdelt", PackageResources.gdelt_yaml), ("ocha-cod", PackageResources.ocha_cod_yaml),
    ("geoboundaries", PackageResources.geoboundaries_yaml),
    ("whosonfirst", PackageResources.whosonfirst_yaml),
    ("natural-earth", PackageResources.natural_earth_yaml),
    ("mymaps", PackageResources.mymaps_yaml),
  ]

  /// What those are called that the program brings.
  static let names = files.map(\.0)

  /// Those that the program brings, the surest first.
  static let builtIn: [Profile] = files.map { name, bytes in
    let file = TextFile(path: "profile \(name)", bytes: bytes, hasByteOrderMark: false)
    do {
      return try parsed(file, name: name)
    } catch {
      // It is built in: a test reads all of them.
      preconditionFailure("\(error)")
    }
  }

  /// A profile by its name, or from a file.
  ///
  /// - Throws: `unreadable`, or `invalid` for a name that is not known and for what is wrong in a file.
  static func named(_ name: String, file: String, line: Int? = nil) throws(FormatError) -> Profile {
    if let known = builtIn.first(where: { $0.name == name }) { return known }
    guard name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw .invalid([
        Diagnostic(
          code: "profile-unknown", file: file, line: line, what: "there is no profile '\(name)'",
          advice: advice(for: name, among: names))
      ])
    }
    return try parsed(readText(at: name, as: .yaml), name: name)
  }

  static func parsed(_ file: TextFile, name: String) throws(FormatError) -> Profile {
    let problems = DiagnosticCollector(file: file.path)
    guard let root = composeYAML(file, problems),
      let members = root.members(.profile)
    else {
      try problems.throwErrors()
      return Profile(
        name: name, title: name, uses: [], signature: [], signatureOfOne: [], words: .init(),
        changes: [], dateFormats: [])
    }
    func texts(_ key: String) -> [String] {
      members[key]?.items.compactMap { $0.text("the name of a column") } ?? []
    }
    var words = MapDocumentReader.mapping(members)
    words.identifiers = texts("id")
    words.names = members["name"].map(MapDocumentReader.names) ?? []
    let uses: [Use] = members["for"]?.items.compactMap { $0.word() } ?? Use.allCases
    let changes = members["changes"].flatMap { MapDocumentReader.changes($0) } ?? []
    let profile = Profile(
      name: name, title: members["title"]?.text("what the source is called") ?? name,
      uses: Set(uses), signature: texts("recognised-by"),
      signatureOfOne: texts("recognised-by-any"), words: words, changes: changes,
      dateFormats: members["date-formats"]?.items.compactMap(MapDocumentReader.dateFormat) ?? [])
    try problems.throwErrors()
    return profile
  }
}

extension SourceMapping {
  /// Files that it reads beside the source itself.
  package var files: [String] {
    [valuesFile, profile.flatMap { Profile.names.contains($0) ? nil : $0 }].compactMap(\.self)
  }

  /// The mapping with the values of the file that it names.
  ///
  /// - Throws: `unreadable`, or `invalid` with what is wrong in that file.
  func withValuesOfFile() throws(FormatError) -> SourceMapping {
    guard let valuesFile else { return self }
    var mapping = self
    mapping.valuesFile = nil
    return mapping.over(try Self.values(in: readText(at: valuesFile, as: .yaml)))
  }

  /// What a file of values says.
  static func values(in file: TextFile) throws(FormatError) -> SourceMapping {
    let problems = DiagnosticCollector(file: file.path)
    var mapping = SourceMapping()
    if let root = composeYAML(file, problems) {
      MapDocumentReader.readValues(root, into: &mapping)
    }
    try problems.throwErrors()
    return mapping
  }

  /// The mapping with what its profile says, or that of the source that the columns tell.
  ///
  /// - Parameters:
  ///   - names: What the file calls its columns.
  ///   - taken: Our columns that are named otherwise, which a profile leaves alone.
  ///   - hasIdentifiers: It is clear without a profile which ids the features have.
  func completed(
    for use: Profile.Use, _ names: Set<String>, taken: Set<String> = [],
    hasIdentifiers: @autoclosure () -> Bool = false, _ problems: DiagnosticCollector
  ) throws(FormatError) -> SourceMapping {
    if valuesFile != nil {
      return try withValuesOfFile().completed(
        for: use, names, taken: taken, hasIdentifiers: hasIdentifiers(), problems)
    }
    var found: Profile?
    if let profile {
      found = try Profile.named(profile, file: problems.file)
    } else if columns.isEmpty, self.identifiers.isEmpty, self.names.isEmpty {
      found = Profile.builtIn.first { $0.uses.contains(use) && $0.recognises(names) }
    }
    guard let found else { return self }
    var usual = found.words
    // What the file has under our own name is read there, and what it has not is not looked for.
    usual.columns = usual.columns.filter { column, theirs in
      !taken.contains(column) && !names.contains(column) && theirs.contains(where: names.contains)
    }.mapValues { $0.filter(names.contains) }
    usual.precisions = usual.precisions.filter { names.contains($0.column) }
    // What is somebody's id of provinces is none of towns: many have it.
    usual.identifiers =
      found.uses.contains(use) ? usual.identifiers.filter(names.contains) : []
    usual.names = usual.names.compactMap { name in
      let properties = name.properties.filter(names.contains)
      return properties.isEmpty ? nil : Name(language: name.language, properties: properties)
    }
    if profile == nil {
      // What is clear stays as it is: rows may name it so.
      if hasIdentifiers() { usual.identifiers = [] }
      if names.contains("name") { usual.names.removeAll { $0.language == "und" } }
    }
    let changes = usual != SourceMapping()
    if profile == nil, changes {
      problems.warn(
        line: nil, code: "profile-recognised",
        "its columns are those of \(found.title), and are read by the profile '\(found.name)'",
        advice: "write profile: \(found.name) in the map document to make sure")
    }
    return over(usual)
  }
}
