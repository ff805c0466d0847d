import FileSystem
package import Diagnostics
import Formats
import Localization
package import MapDocument
import Shapes
import Territory

/// Reads a map document and the evidence it names, the options put over it.
package struct EvidenceReader {
  private let options: MapOptions
  private var warnings: [Diagnostic] = []
  private var hash = ContentHash()
  private var language = "en"
  private var leftOut: [String] = []
  private var listedActors = 0

  package init(_ options: MapOptions) {
    self.options = options
  }

  /// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
  package mutating func read() throws(ControlMapError) -> Evidence {
    var document = try mergedDocument()
    let skipped = options.skipsBad ? SkippedRecords() : nil
    let filtered = FilteredRecords()
    var evidence = try filtered.noting { () throws(ControlMapError) in
      try SkippedRecords.with(skipped) { () throws(ControlMapError) in try read(&document) }
    }
    evidence.leftOut += skipped?.names ?? []
    evidence.filtered = filtered.files
    return evidence
  }

  private mutating func read(_ document: inout MapDocument) throws(ControlMapError) -> Evidence {
    let (regions, others) = try readRegions(&document)
    let file = try readPlaces(document)
    let places = file?.places ?? []
    warnRank(document.places, places.map(\.properties), "place")
    warnRank(document.regions, regions.map(\.properties), "region")
    let record = try readRecord(document, EventSites(regions: regions, places: places))
    let events = try readEvents(document, actors: record.actors)
    var evidence = Evidence(
      document: document, name: name, regions: regions, otherFeatures: others, places: places,
      record: record, events: events, language: language, hash: hash, leftOut: leftOut,
      listedActors: listedActors, warnings: warnings)
    evidence.unlocatedPlaces = file?.unlocated ?? []
    return evidence
  }

  /// Looks which names of the evidence the map does not know; what is wrong with its rows else is not looked at.
  ///
  /// - Throws: `ControlMapError` for files that cannot be read as far as that.
  package mutating func suggestions() throws(ControlMapError) -> NameSuggestions {
    var document = try mergedDocument()
    let joined = document.regions?.joined
    document.regions?.joined = nil
    let (regions, _) = try readRegions(&document)
    let places = try readPlaces(document)?.places ?? []
    document.regions?.joined = joined
    var actors = ActorTable()
    if let path = document.actors {
      actors = ActorTable(
        keep(try Formats.reading { () throws(FormatError) in try readActors(at: path) }))
    }
    return try Formats.reading { () throws(FormatError) in
      try NameSuggestions(document, regions: regions, places: places, actors: actors)
    }
  }

  private var name: String {
    SourceName(options.document ?? options.regions ?? "").shortText
  }

  private mutating func keep<Value>(_ reading: Parsed<Value>) -> Value {
    warnings += reading.warnings
    return reading.value
  }

  private mutating func include(_ path: String) throws(ControlMapError) {
    try Formats.reading { () throws(FormatError) in try hash.update(fileAt: path) }
  }

  /// Takes in the files by which another one is read.
  private mutating func include(_ words: SourceMapping) throws(ControlMapError) {
    for path in words.files { try include(path) }
  }

  private mutating func mergedDocument() throws(ControlMapError) -> MapDocument {
    var document = MapDocument(path: options.document ?? "")
    document.furniture = options.furniture?.usual ?? Furniture()
    if let path = options.document {
      document = keep(
        try Formats.reading { () throws(FormatError) in
          try readMapDocument(at: path, furniture: options.furniture, base: options.base)
        })
      try include(path)
    } else if options.regions == nil {
      throw .usage("no map was named; give a map document, or regions with --regions FILE")
    }
    if let path = options.regions {
      let days = document.regions?.days
      document.regions = SourceReference(path: path, id: options.id, name: options.name)
      document.regions?.days = days
    } else {
      if let id = options.id { document.regions?.id = id }
      if let name = options.name { document.regions?.name = name }
    }
    if let path = options.places { document.places = SourceReference(path: path) }
    if !options.control.isEmpty {
      document.control = options.control.map { document.controlSource(at: $0) }
    }
    if let path = options.events {
      document.events = EventSource(
        path: path, mapping: document.events?.mapping ?? EventMapping(),
        window: document.events?.window, decay: document.events?.decay ?? .none)
    }
    try mergeLook(into: &document)
    if let path = options.actors { document.actors = path }
    if let sliver = options.sliver { document.sliver = sliver }
    if let crs = options.crs { document.crs = crs }
    if let extent = options.extent { document.extent = extent }
    document.land = options.land ?? document.land
    document.basemap =
      options.basemap ?? document.basemap
      ?? (document.land == SurroundingLandChoice.none || !document.sources.isEmpty ? .none : .auto)
    document.land =
      document.land ?? (document.basemap == .auto || options.document == nil ? .world : .none)
    if let insets = options.insetsWhatLiesApart { document.insetsWhatLiesApart = insets }
    if let template = options.template {
      let asked = document.page.asked
      document.page = template.page
      document.page.asked = asked
      document.page.template = template
      document.hasUsualPage = false
    }
    if let size = options.size {
      document.page.width = size.width
      document.page.height = size.height
      document.hasUsualPage = false
    }
    language =
      options.language.map { keep(readLanguage($0)) }
      ?? ([document.title] + document.story.headline.wordings.map(\.text)).lazy
      .compactMap { text in text?.languages.first { $0 != "und" } }.first ?? "en"
    if let title = options.title {
      document.title = LocalizedText(title)
      document.story.headline = StoryText()
    }
    return document
  }

  private func mergeLook(into document: inout MapDocument) throws(ControlMapError) {
    guard options.style == nil || options.theme == nil else {
      throw .usage("a style and a theme were named; leave out --style or --theme")
    }
    if let path = options.style { (document.style, document.theme) = (path, nil) }
    if let name = options.theme { (document.style, document.theme) = (nil, try .named(name)) }
  }

  private mutating func readRegions(_ document: inout MapDocument) throws(ControlMapError) -> (
    [Region], [Feature<Geographic>]
  ) {
    guard let reference = document.regions else { return ([], []) }
    try include(reference.path)
    try include(reference.words)
    let file = try Formats.reading { () throws(FormatError) in
      try readMappedFeatures(at: reference.path, reference.words, dates: reference.days)
    }
    if document.title == nil, options.document == nil, let title = file.value.title {
      document.title = LocalizedText(title)
    }
    // A file shown for its own sake is drawn whole, its points and lines as well.
    let located = file.value.features.filter { document.control.isEmpty && $0.geometry != nil }
    let others = located.filter { $0.geometry?.isArea == false }
    if !others.isEmpty, others.count == located.count { return ([], others) }
    var regions = keep(
      try Formats.reading { () throws(FormatError) in
        // Rows name regions by their ids: which these are is not to be guessed there.
        try Formats.regions(
          of: file, id: reference.id, name: reference.name, days: reference.days,
          guessing: options.document == nil && document.control.isEmpty && document.events == nil)
      })
    if let days = reference.days {
      warnings += days.missing(in: file.value, reference.path)
    }
    if let table = reference.joined {
      try include(table.path)
      try include(table.words)
      let read = regions
      regions = keep(try Formats.reading { () throws(FormatError) in try read.joined(table) })
    }
    return (regions, others)
  }

  /// Says that nothing has the property by which a source is to be ranked.
  private mutating func warnRank(
    _ reference: SourceReference?, _ features: [[String: PropertyValue]], _ noun: String
  ) {
    guard let reference, let property = reference.rank?.property, !features.isEmpty,
      !features.contains(where: { $0[property] != nil })
    else { return }
    let known = Set(features.flatMap(\.keys)).sorted()
    warnings.append(
      Diagnostic(
        severity: .warning, code: "rank-missing", file: reference.path, line: nil, feature: nil,
        what: "no \(noun) has a property '\(property)' to be ranked by",
        advice: nearestName(to: property, in: known).map { "did you mean '\($0)'?" }
          ?? "name a property that they have"))
  }

  private mutating func readPlaces(_ document: MapDocument) throws(ControlMapError) -> PlaceFile? {
    guard let reference = document.places else { return nil }
    try include(reference.path)
    try include(reference.words)
    return keep(
      try Formats.reading { () throws(FormatError) in
        try readPlaceFile(
          at: reference.path, id: reference.id, name: reference.name, words: reference.words)
      })
  }

  private mutating func readRecord(_ document: MapDocument, _ sites: EventSites)
    throws(ControlMapError) -> Record
  {
    var record = Record()
    if let path = document.actors {
      try include(path)
      let actors = keep(
        try Formats.reading { () throws(FormatError) in try readActors(at: path) })
      record.actors = ActorTable(actors)
    }
    for source in document.control {
      let evidence = keep(
        try Formats.reading { () throws(FormatError) in
          try readControl(source, skipsBad: options.skipsBad, actors: record.actors, sites)
        })
      record.append(evidence.assertions, polygons: evidence.areas)
      record.assertions += keep(
        sites.assertions(of: evidence.events, within: source.eventDistance))
      leftOut += evidence.leftOut
    }
    warnings += record.unknownActors()
    listedActors = record.actors.actors.count
    record.actors = record.actors.completed(for: record.namedActors, since: record.firstDays)
    return record
  }

  private mutating func readEvents(
    _ document: MapDocument, actors: ActorTable
  ) throws(ControlMapError) -> [Event] {
    guard let events = document.events else { return [] }
    return keep(
      try Formats.reading { () throws(FormatError) in
        try Formats.readEvents(at: events.path, mapping: events.mapping, actors: actors)
      })
  }
}

extension Evidence {
  /// Every region and place that the record speaks about must exist.
  package func checkSubjects() throws(ControlMapError) {
    let problems = record.unknownSubjects(
      regions: regions, places: places, unlocated: unlocatedPlaces)
    if !problems.isEmpty { throw .format(.invalid(problems)) }
  }
}

extension MapDocument {
  /// How evidence named on the command line is read: as the document's own entry of the same path, or,
  /// for a folder, as the only folder that the document names.
  fileprivate func controlSource(at path: String) -> ControlSource {
    if let own = control.first(where: { $0.path == path }) { return own }
    var source = ControlSource(path: path)
    guard case .snapshots = source.kind else { return source }
    let folders = control.filter { if case .snapshots = $0.kind { true } else { false } }
    if folders.count == 1 { source.kind = folders[0].kind }
    return source
  }
}
