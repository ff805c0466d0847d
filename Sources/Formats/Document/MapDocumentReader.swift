public import Diagnostics
import FileSystem
public import MapDocument
import Shapes
import Territory

/// Reads a map document: a YAML map with the keys of `KeyTable.map`, which `docs/keys.md` lists.
///
/// - Parameters:
///   - furniture: The kinds of furniture that it may ask for; nil does not read them.
///   - base: The folder that relative paths begin from; nil for that of the document.
/// - Throws: `unreadable`, or `invalid` with every problem and its line: unknown keys with the nearest
///   known one, and values that are not what their key wants.
public func readMapDocument(
  at path: String, furniture: FurnitureTable? = nil, base: String? = nil
) throws(FormatError) -> Parsed<MapDocument> {
  try parseMapDocument(readText(at: path, as: .yaml), furniture, base: base)
}

func parseMapDocument(
  _ file: TextFile, _ furniture: FurnitureTable? = nil, base: String? = nil
) throws(FormatError) -> Parsed<MapDocument> {
  let problems = DiagnosticCollector(
    file: file.path, warnings: file.warnings)
  var reader = MapDocumentReader(path: file.path, furniture: furniture, base: base)
  if let root = composeYAML(file, problems) { reader.read(root) }
  return try problems.finish(reader.document)
}

/// Reads the parts of a map document into their places.
struct MapDocumentReader {
  private(set) var document: MapDocument
  private let folder: String
  /// Nil where the furniture is not read.
  private let furniture: FurnitureTable?

  init(path: String, furniture: FurnitureTable?, base: String? = nil) {
    document = MapDocument(path: path)
    self.furniture = furniture
    document.furniture = furniture?.usual ?? Furniture()
    folder = base ?? FileSystem.folder(of: path)
  }

  mutating func read(_ root: YAMLValue) {
    var root = root
    root.folder = folder
    guard let members = root.members(.map(furniture)) else { return }
    document.title = members[.title]?.localizedText()
    document.subtitle = members["subtitle"]?.localizedText()
    document.credits = members["credits"]?.localizedText()
    document.disclaimer = members["disclaimer"].map(disclaimer)
    if let value = members["layers"] { document.layers = layers(value) }
    if let value = members["story"] { document.story = story(value) }
    document.created = members["created"]?.date()?.first
    document.feedback = members["feedback"]?.localizedText()
    document.dataAsOf = members["data-as-of"]?.date()?.last
    document.date = members[.date]?.date()?.first
    document.period = members["period"].flatMap(period)
    document.crs = members[.crs]?.text("a coordinate reference system", advice: "write EPSG:32631")
    if let value = members["page"] {
      document.page = page(value)
      let usual = PageSetup()
      document.hasUsualPage =
        document.page.template == nil && document.page.width == usual.width
        && document.page.height == usual.height && !value.namesSize
    }
    readSources(members)
    readRecord(members)
    if let value = members[.extent] { document.extent = extent(value) }
    if let value = members[.insets] { document.insetsWhatLiesApart = insetsWhatLiesApart(value) }
    document.land = members[.land]?.word()
    document.basemap = members[.basemap]?.word()
    if let value = members["hillshade"], let written = value.text("the path of a raster") {
      document.hillshade = resolve(written, value)
    }
    if let value = members["furniture"] {
      document.hasUsualFurniture = false
      if let furniture { document.furniture = value.furniture(furniture) }
    }
  }

  private mutating func readSources(_ members: [String: YAMLValue]) {
    if let value = members[.regions] { document.regions = reference(value, .regions) }
    if let value = members[.places] { document.places = reference(value, .places) }
    if let value = members[.style] { document.style = path(value) }
    document.theme = members[.theme].flatMap { theme($0, besideStyle: members[.style] != nil) }
    for (name, value) in members["sources"]?.entries("a map from names to files") ?? [] {
      if Self.reservedNames.contains(name) {
        value.error(
          code: "source-reserved", "the name '\(name)' is reserved for what the map makes",
          advice: "rename it")
      }
      guard value.isMapping else {
        if let path = path(value) { document.sources.append((name, path)) }
        continue
      }
      guard let members = value.members(.drawnSource), let path = source(in: members, value) else {
        continue
      }
      document.sources.append((name, path))
      document.sourceDays[name] = sourceDays(members, value)
    }
  }

  /// Nil for a source that is drawn on all days.
  private func sourceDays(_ members: [String: YAMLValue], _ value: YAMLValue) -> SourceDays? {
    func bound(_ key: String) -> SourceDays.Bound? {
      guard let text = members[key]?.text("a date, or the name of a property") else { return nil }
      return PartialDate(text).map { .date($0) } ?? .property(text)
    }
    let days = SourceDays(from: bound("from"), to: bound("to"), line: value.line)
    guard days.from != nil || days.to != nil else { return nil }
    let own = days.days(of: [:]).days
    if own.first > own.last {
      (members["to"] ?? value).error(
        code: "period-reversed", "'\(value.path)' is there on no day: 'to' is not after 'from'",
        advice: "write in 'to' the first day on which it is no longer there")
    }
    return days
  }

  private mutating func readRecord(_ members: [String: YAMLValue]) {
    for value in members[.control]?.items ?? [] {
      if let source = controlSource(value) { document.control.append(source) }
    }
    if let value = members[.actors] { document.actors = path(value) }
    document.infer = members["infer"].flatMap(inference)
    if let value = members[.events] { document.events = events(value) }
    document.sliver = members[.sliver].flatMap(width)
  }

  /// Made by the pipeline (`areas`, `fronts`, …); files cannot have these names.
  static let reservedNames = MapDocument.reservedSources

  /// A file's path, or a map whose `source` is one.
  mutating func path(_ value: YAMLValue) -> String? {
    let advice = "write it as folder/file.geojson"
    guard value.isMapping else {
      guard let written = value.text("the path of a file", advice: advice) else { return nil }
      return resolve(written, value)
    }
    guard let members = value.members(.source) else { return nil }
    return source(in: members, value)
  }

  private func theme(_ value: YAMLValue, besideStyle: Bool) -> Theme? {
    if besideStyle {
      value.error(
        code: "keys-contradict", "the map has a style and a theme", advice: "leave one of them out")
    }
    guard let name = value.text("the name of a theme", advice: "write theme: print") else {
      return nil
    }
    if let theme = Theme(rawValue: name) { return theme }
    value.error(
      code: "theme-unknown", "there is no theme '\(name)'",
      advice: advice(for: name, among: Theme.names))
    return nil
  }

  mutating func source(in members: [String: YAMLValue], _ value: YAMLValue) -> String? {
    guard let source = members["source"] else {
      value.error(code: "key-missing", "'\(value.path)' names no file", advice: "add 'source'")
      return nil
    }
    guard let written = source.text("the path of a file") else { return nil }
    var name = SourceName(written)
    let parts = [
      ("layer", \SourceName.layer, "the name of a layer"), ("query", \.query, "a query"),
    ]
    for (key, part, what) in parts {
      guard let member = members[key], let text = member.text(what) else { continue }
      if name.namesPart {
        member.error(
          code: "keys-contradict", "the source names its layer or query twice",
          advice: "leave one of them out")
      }
      name[keyPath: part] = text
    }
    return resolve(name.text, source)
  }

  private mutating func resolve(_ written: String, _ value: YAMLValue) -> String? {
    guard !written.isEmpty else {
      value.expected("the path of a file", advice: "name one")
      return nil
    }
    let path = SourceName(written).resolved(from: folder)
    document.sourceLines[path] = document.sourceLines[path] ?? value.line
    return path
  }

  /// One or several of the presets, or a text: what has a space is no preset.
  private func disclaimer(_ value: YAMLValue) -> [Disclaimer] {
    if value.isMapping { return value.localizedText().map { [.text($0)] } ?? [] }
    return value.items.compactMap { item in
      if let text = item.scalar, text.contains(" ") { return .text(LocalizedText(text)) }
      if item.scalar == "none" || item.scalar == "false" { return nil }
      let preset: Disclaimer.Preset? = item.word()
      return preset.map { .preset($0) }
    }
  }

  private mutating func reference(_ value: YAMLValue, _ table: KeyTable) -> SourceReference? {
    guard value.isMapping else { return path(value).map { SourceReference(path: $0) } }
    guard let members = value.members(table) else { return nil }
    let id = members[.id]?.text("the name of a property")
    let isNamedByLanguage = members["name"]?.isMapping == true
    let name = isNamedByLanguage ? nil : members["name"]?.text("the name of a property")
    let rank = members["rank"].flatMap { $0.rank() }
    let short = members["short"]?.text("the name of a property")
    let days = sourceDays(members, value)
    let joined = members["join"].flatMap { $0.isMapping ? joinedTable($0) : nil }
    return source(in: members, value).map {
      var reference = SourceReference(path: $0, id: id, name: name, rank: rank, short: short)
      reference.words = Self.mapping(members, mayJoinTable: true)
      reference.joined = joined
      reference.days = days
      if isNamedByLanguage, let value = members["name"] {
        reference.words.names = Self.names(value)
      }
      return reference
    }
  }

  private mutating func joinedTable(_ value: YAMLValue) -> JoinedTable? {
    guard
      let members = value.members(.joinedTable),
      let path = source(in: members, value)
    else { return nil }
    guard let on = members["on"]?.text("the name of a column") else {
      if members["on"] == nil {
        value.error(
          code: "key-missing", "'\(value.path)' does not say which column holds the ids",
          advice: "add 'on'")
      }
      return nil
    }
    let columns = members["columns"]?.items.compactMap { $0.text("the name of a column") } ?? []
    var words = Self.mapping(members.filter { $0.key != "columns" })
    words.profile = nil
    return JoinedTable(path: path, on: on, columns: columns, words: words)
  }

  private mutating func events(_ value: YAMLValue) -> EventSource? {
    guard value.isMapping else { return path(value).map { EventSource(path: $0) } }
    guard let members = value.members(.events) else { return nil }
    var mapping = EventMapping()
    for (key, property) in EventMapping.keys {
      if let name = members[key.name]?.text("the name of a property") {
        mapping[keyPath: property] = name
      }
    }
    mapping.words = Self.mapping(members)
    let window = members["window"].flatMap { $0.days(.window) }
    let decay = members["decay"]?.decay(window: window) ?? .none
    let kinds = EventKinds(members["symbols"].map(eventSymbols) ?? [:])
    return source(in: members, value).map {
      EventSource(path: $0, mapping: mapping, window: window, decay: decay, kinds: kinds)
    }
  }
}

extension MapDocumentReader {
  /// The symbols of kinds as they are written in the file of events.
  private func eventSymbols(_ value: YAMLValue) -> [String: EventSymbol] {
    var symbols: [String: EventSymbol] = [:]
    for (kind, value) in value.entries("a map from kinds of events to symbols") ?? [] {
      if let symbol: EventSymbol = value.word() { symbols[kind] = symbol }
    }
    return symbols
  }
}

extension [String: YAMLValue] {
  /// What the document says of the same as an option.
  subscript(option: MapOption) -> YAMLValue? { option.documentKey.flatMap { self[$0] } }
}

extension YAMLValue {
  /// Reads the furniture; `false` or `none` leaves a piece out.
  func furniture(_ table: FurnitureTable) -> Furniture {
    if isLeftOut { return Furniture() }
    let members = members(.furniture(table)) ?? [:]
    return Furniture(
      table.rows.flatMap { kind -> [any FurnitureItem] in
        guard let value = members[kind.key], !value.isLeftOut else { return [] }
        return value.items(of: kind)
      })
  }

  private func items(of kind: any FurnitureItem.Type) -> [any FurnitureItem] {
    (kind.isRepeatable ? items : [self]).compactMap { value -> (any FurnitureItem)? in
      kind.read(value)
    }
  }

  var isLeftOut: Bool { scalar.map(DocumentForm.leftOutWords.contains) ?? false }
}
