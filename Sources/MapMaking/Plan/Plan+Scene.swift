public import Cartography
import ControlModel
public import Diagnostics
public import Drawing
import Formats
package import Localization
package import MapDocument
package import Painter
import Shapes
import Spatial
import Styling
public import Territory

extension Plan {
  /// A drawn map and what to say about it.
  public struct Picture: Sendable {
    public var scene: Scene
    /// Names and icons, and where they stand.
    public var labels: [PlacedLabel] = []
    public var warnings: [Diagnostic]
    /// Square kilometres of areas in the frame, by their ids; empty where several maps are shown.
    let grounds: [String: Double]

    let provenance: Provenance

    package init(
      scene: Scene, provenance: Provenance, labels: [PlacedLabel] = [],
      grounds: [String: Double] = [:], warnings: [Diagnostic]
    ) {
      self.scene = scene
      self.scene.provenance = provenance.json
      self.provenance = provenance
      self.labels = labels
      self.grounds = grounds
      self.warnings = warnings
    }

    /// The scene for files of a format, whose provenance has the options that only these obey.
    package func scene(as format: PictureFormat, _ options: MapOptions) -> Scene {
      var scene = scene
      scene.provenance = provenance.of(format, options).json
      return scene
    }

    /// What the picture shows, in a sentence or three of its language, for readers who cannot see it.
    ///
    /// One line, without characters that turn the direction of what follows.
    public var altText: String {
      String(
        String.UnicodeScalarView(
          scene.summary.unicodeScalars.filter { scalar in
            scalar.properties.generalCategory != .control
              && !("\u{202A}"..."\u{202E}").contains(scalar)
              && !("\u{2066}"..."\u{2069}").contains(scalar)
          }))
    }
  }

  /// Draws the map of a date; without a record the date is nil and nothing is held.
  ///
  /// - Throws: `ControlMapError` when a glyph is missing, or geometry or furniture fails.
  public func picture(on day: Day?, measurer: any TextMeasurer) throws(ControlMapError) -> Picture {
    try picture(on: day, measurer: measurer, PictureMemory(of: self, isForOne: true))
  }

  /// Draws the map of a date as any other picture of the plan, with what those before have found.
  package func picture(
    on day: Day?, measurer: any TextMeasurer, _ memory: PictureMemory
  ) throws(ControlMapError) -> Picture {
    try data.locating { () throws(ControlMapError) in
      try composed(on: day, measurer: measurer, memory)
    }
  }

  private func composed(
    on day: Day?, measurer: any TextMeasurer, _ memory: PictureMemory
  ) throws(ControlMapError) -> Picture {
    var dated = try DatedSources(self, on: day ?? Day(number: 0), memory: memory)
    dated.told = try .of(data, teller, on: day)
    let figures = try legendFigures(on: day)
    let contents = legendContents(dated, figures, on: day)
    var texts = texts(on: day, contents, dated.told)
    if furniture.legend == nil { texts.note(unplacedEvents: contents.events.unplaced, of: data) }
    if hasReferences {
      let references = references(dated.sources)
      dated.number(references)
      texts.endnotes = references.endnotes
    }
    var composition = try composition(
      of: dated, on: day, texts: texts, legend: legend(of: contents, figures))
    composition.fittingPlaces = memory.fittingPlaces
    composition.legendMemory = memory.legends
    composition.insets = try insets.map { inset throws(ControlMapError) in
      try inset.drawn(on: day, measurer: measurer)
    }
    let result = try composing { () throws(CartographyError) in
      try composition.compose(measurer: measurer)
    }
    let scene = Scene(
      width: layout.page.width, height: layout.page.height,
      title: texts.title(of: day?.description),
      summary: Summary(plan: self, words: words).text(for: dated, on: day, in: result.layers),
      language: data.language, date: day?.description, plane: plane,
      layers: result.layers.map { $0.onPage(scaledBy: layout.scale.factor) })
    var dropped = result.droppedLabels
    let unplaced = unplacedStory(dated, result.labels, &dropped)
    return Picture(
      scene: scene, provenance: provenance(on: day, dated),
      labels: result.labels.map { $0.scaled(by: layout.scale.factor) },
      grounds: dated.grounds,
      warnings: unplaced + droppedLabels(dropped) + coveredPlaces(result.panels)
        + thinnedPlaces(result.thinned) + shortLegend(result.legendRowsLeftOut) + shortEventLegend
        + groundWarnings
        + styleWarnings(result.styleProblems))
  }

  /// The legend of the map of a date.
  func legend(on day: Day?) throws(ControlMapError) -> [LegendSection] {
    let memory = PictureMemory(of: self, isForOne: true)
    let dated = try DatedSources(self, on: day ?? Day(number: 0), memory: memory)
    let figures = try legendFigures(on: day)
    return legend(of: legendContents(dated, figures, on: day), figures)
  }

  private func legend(of contents: LegendContents, _ figures: LegendFigures?) -> [LegendSection] {
    guard data.isDated else { return [] }
    return LegendMaker(data).sections(
      for: contents, wording: legendWording, figures: figures, isDirect: namesHolders,
      events: eventDetail
    ).steadied(among: periodLegends)
  }

  /// The parts of the map of a date.
  func composition(
    of dated: DatedSources, on day: Day?, texts: PageTexts, legend: [LegendSection]
  ) throws(ControlMapError) -> MapComposition {
    var sources = baseSources
    let dates = data.document.sourceDays
    if let day {
      for name in dates.keys {
        sources[name]?.removeAll { $0.days.map { !$0.contains(day.number) } ?? false }
      }
    }
    for (name, features) in dated.sources { sources[name] = features }
    if data.style.readsShapes { sources = try grounded(sources) }
    var composition = try composition(of: sources, on: day)
    if let day {
      composition.images = composition.images.filter { name, _ in
        dates[name]?.days(of: [:]).days.contains(day) ?? true
      }
    }
    composition.texts = texts
    composition.legend = legend
    return composition
  }

  /// The parts of a map of some features, without texts and legend.
  func composition(of sources: [String: [MapFeature]], on day: Day?) throws(ControlMapError)
    -> MapComposition
  {
    var sources = sources
    for classes in data.classes {
      let name = classes.classification.source
      sources[name] = sources[name]?.map(classes.classified)
    }
    var composition = MapComposition(
      layout: layout, style: data.style, zoom: zoom, globalState: globalState(on: day),
      sources: sources, texts: .none(language: data.language), legend: [],
      furniture: meaningful(furniture),
      gridLines: gridLines.map { ($0.axis, $0.degrees, $0.line) },
      groundResolution: groundResolution, northBearing: frameGround.northBearing)
    composition.groundResolutions = frameGround.resolutions
    composition.earth = frameGround.earth
    composition.isEarthWhole = frameGround.isEarthWhole
    composition.images = images
    composition.reliefs = relief.map { [BaseMap.heights: $0] } ?? [:]
    composition.cuts = cuts
    composition.labelPlan = labels
    composition.tellsNumbers = tellsNumbers
    if data.style.followsPage { composition.minimumTextSize = layout.scale.smallestText }
    composition.timeline = timeline
    composition.timeline?.marked = day
    composition.statistics = try statisticsTable(on: day)
    composition.labelMethod = options.labelMethod
    composition.insets = insets.map(\.inset)
    composition.pictures = data.pictures
    return composition
  }

  private func grounded(_ sources: [String: [MapFeature]]) throws(ControlMapError)
    -> [String: [MapFeature]]
  {
    let projector = try computing("could not project the map") { () throws(SpatialError) in
      try PageProjector(crs: crs, extent: extent, frame: frame)
    }
    return try computing("could not find the ground under the map") { () throws(SpatialError) in
      try projector.grounded(sources)
    }
  }

  /// What a style may ask about the map as a whole.
  func globalState(on day: Day?) -> [String: PropertyValue] {
    var state = data.style.globalState
    state["date"] = .string(day?.description ?? "")
    for classes in data.classes {
      state[classes.classification.name] = .array(classes.breaks.map { .number($0) })
    }
    return state
  }

  package var words: Localizer { Localizer(language: data.language) }

  private func legendContents(
    _ dated: DatedSources, _ figures: LegendFigures?, on day: Day?
  ) -> LegendContents {
    let maker = LegendMaker(data)
    guard data.document.furniture.legend?.lists == .period, let period = data.model.period else {
      guard let figures else { return dated.contents }
      return figures.completing(dated.contents).sorted(by: data.record.actors)
    }
    let days =
      data.model.appearanceDays.filter { $0 >= period.from && $0 <= period.to } + [period.from]
    var contents = days.map { maker.possibleContents(history: history, on: $0) }
      .reduce(LegendContents()) { $0.union($1) }
    contents.movements = StoryFeatures(self).legend(on: nil)
    // Of events it is known what is in view.
    contents.events.signs = eventSites.signs
    eventSites.note(&contents.events)
    contents.events.precisions = data.possibleEvents.precisions
    contents.events.hasCircles = data.possibleEvents.hasCircles
    contents.events.unplaced = dated.contents.events.unplaced
    contents.hasEvents = !eventSites.signs.isEmpty
    return maker.named(contents, on: day ?? period.to)
  }

  private func texts(on day: Day?, _ contents: LegendContents, _ told: StoryWords) -> PageTexts {
    PageTexts.of(
      data, date: day, asOf: options.asOf, isInferred: contents.hasInferred, told: told)
  }

  /// What should be known of how the map lies on the ground.
  var groundWarnings: [Diagnostic] {
    northWarning + cutWarning + endWarning + apartWarning + offMapWarnings + landWarning
      + depictionWarning + storyWarnings + leftOutWarnings + reliefWarning
  }

  /// A style of one's own may have no layers for how the document wants the ground around towns.
  private var depictionWarning: [Diagnostic] {
    guard let depiction = data.document.infer?.depiction, depiction != data.depiction else {
      return []
    }
    return [
      Diagnostic(
        severity: .warning, code: "halos-undrawn", file: data.document.origin, line: nil,
        feature: "infer",
        what:
          "'depict: \(depiction.rawValue)' has no effect: no layer of '\(data.document.styleName)' draws the source 'halos'",
        advice:
          "add the layers 'halos' and 'halos-outline' of styles/control.json to the style, or write 'depict: disc'"
      )
    ]
  }

  /// A style of one's own may have no layer for relief.
  private var reliefWarning: [Diagnostic] {
    guard data.document.hillshade != nil, !data.style.shows(BaseMap.heights) else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "hillshade-undrawn", file: data.document.origin, line: nil,
        feature: "hillshade",
        what:
          "it has no effect: no layer of '\(data.document.styleName)' draws the source '\(BaseMap.heights)'",
        advice: "add the layer 'world-relief' of styles/control.json to the style")
    ]
  }

  /// What stands around the map only where there is room for it.
  private var leftOutWarnings: [Diagnostic] {
    func warning(_ code: String, _ what: String, _ advice: String) -> Diagnostic {
      Diagnostic(
        severity: .warning, code: code, file: data.document.origin, line: nil,
        feature: "furniture", what: what, advice: advice)
    }
    return
      (leftOut.contains(.sources)
      ? [
        warning(
          "sources-unlisted",
          "the page has no room for the list of sources: it is left out, with its numbers",
          "make the page higher or wider, or let 'explain --story' and '--sidecar' tell them")
      ] : [])
      + (leftOut.contains(.timeline)
        ? [
          warning(
            "timeline-left-out",
            "the timeline gives way to the texts of the story, which stand beneath the map as notes with numbers",
            "make the page higher or wider, or the texts shorter")
        ] : [])
  }

  /// The program's own land is no reason to refuse a map of somebody's regions.
  private var landWarning: [Diagnostic] {
    guard let landFailure else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "land-undrawn", file: data.document.origin, line: nil,
        feature: "land", what: "the land around the regions is left out: \(landFailure)",
        advice: "choose another crs or extent, or set 'land: none'")
    ]
  }

  /// The projection opens the Earth inside of the extent that was asked for, whose sides then lie far apart.
  private var cutWarning: [Diagnostic] {
    guard case .box(let box) = data.document.extent, box.width < 300,
      let cut = frameGround.cutLongitude,
      [-360.0, 0, 360].contains(where: { box.minX < cut + $0 && cut + $0 < box.maxX })
    else { return [] }
    let degrees = PlainNumber.text(cut > 180 ? cut - 360 : cut, digits: 3)
    return [
      Diagnostic(
        severity: .warning, code: "extent-cut", file: data.document.origin, line: nil,
        feature: "extent",
        what:
          "'\(crs.name)' opens the Earth at \(degrees) degrees, inside of the extent \(box.written): its parts lie at both edges of the map",
        advice: "leave the crs out, or choose one whose central meridian lies in the extent")
    ]
  }

  /// The projection ends inside of the extent that was asked for.
  private var endWarning: [Diagnostic] {
    guard case .box(let box) = data.document.extent, frameGround.endsInside else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "extent-cut", file: data.document.origin, line: nil,
        feature: "extent",
        what: "'\(crs.name)' cannot show all of the extent \(box.written): the map ends before",
        advice: "choose another crs, or a smaller extent")
    ]
  }

  /// A comparison or a sheet has no room for the insets that were asked for.
  private var apartWarning: [Diagnostic] {
    guard leavesInsetsOut, !subject.apart.isEmpty else { return [] }
    let parts = subject.apart.reduce(0) { $0 + $1.polygons.count }
    return [
      Diagnostic(
        severity: .warning, code: "parts-apart", file: data.document.origin, line: nil,
        feature: "insets",
        what: parts == 1
          ? "one part of the regions lies far from the main group, and this page has no insets: it is left out"
          : "\(parts) parts of the regions lie far from the main group, and this page has no insets: they are left out",
        advice: "render the maps one by one, or set 'extent: regions' to show all")
    ]
  }

  /// An arrow that was asked for is not drawn.
  private var northWarning: [Diagnostic] {
    guard !frameGround.hasNorth, !data.document.hasUsualFurniture,
      data.document.furniture.northArrow != nil
    else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "north-arrow-meaningless", file: data.name, line: nil,
        feature: "furniture",
        what:
          "north lies up to \(Int(clamping: frameGround.northSpread.rounded())) degrees differently over the map: the arrow is left out",
        advice: "let the graticule show it, or show less ground")
    ]
  }

  /// Towns that furniture in the corners hides.
  func coveredPlaces(_ panels: [(id: String, box: Extent<Page>)]) -> [Diagnostic] {
    panels.compactMap { id, box in
      let names = zip(data.places, placePoints).compactMap { place, point in
        point.map(box.contains) == true ? place.name.text(in: data.language) : nil
      }
      guard !names.isEmpty else { return nil }
      let others = panels.filter { $0.id != id }.map(\.box)
      let free = layout.corners(
        freeFor: box, besides: others, points: placePoints.compactMap(\.self))
      return Diagnostic(
        severity: .warning, code: "places-hidden", file: data.name, line: nil, feature: "furniture",
        what: "'\(id)' hides \(names.joined(separator: ", "))",
        advice: free.isEmpty
          ? "make it smaller, or set it outside the map"
          : "set it into another corner: \(free.map(\.rawValue).joined(separator: " or ")) is free")
    }
  }

  /// Of what the balance does not tell: that of features which only a date or a comparison makes.
  func styleWarnings(_ problems: [Diagnostic]) -> [Diagnostic] {
    problems.filter { !data.toldExpressions.contains($0.pointer) }.map { problem in
      Diagnostic(
        severity: .warning, code: "style-evaluation", file: data.document.styleName, line: nil,
        feature: problem.pointer, what: problem.what, advice: problem.advice)
    }
  }

  /// Names that are listed of those that found no place; of more the number is said.
  private static let mostDroppedNames = 10

  /// Rows of the legend that have no room.
  func shortLegend(_ count: Int) -> [Diagnostic] {
    guard count > 0 else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "legend-cut", file: data.name, line: nil, feature: "legend",
        what: count == 1
          ? "the legend has no room for one row, of whom has least ground on the map"
          : "the legend has no room for \(count) rows, of those who have least ground on the map",
        advice: "make the page higher or wider, or show less")
    ]
  }

  /// What of events the legend has no room to explain.
  var shortEventLegend: [Diagnostic] {
    guard draws("event-sites"), eventDetail != .full else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "legend-cut", file: data.name, line: nil, feature: "legend",
        what: eventDetail == .kinds
          ? "the legend has no room to explain the sizes, numbers and ages of events"
          : "the legend has no room to explain the kinds, sizes, numbers and ages of events",
        advice: "make the page higher or wider, or show less")
    ]
  }

  /// Places that give way to higher ones.
  func thinnedPlaces(_ names: [String]) -> [Diagnostic] {
    let names = names.map(\.withoutReferences)
    guard !names.isEmpty else { return [] }
    let listed = names.prefix(Self.mostDroppedNames).joined(separator: ", ")
    let more = names.count - Self.mostDroppedNames
    return [
      Diagnostic(
        severity: .warning, code: "places-thinned", file: data.name, line: nil, feature: "places",
        what: names.count == 1
          ? "'\(names[0])' gives way to a larger place, with marker and name"
          : "\(names.count) places give way to larger ones, with markers and names: \(listed)"
            + (more > 0 ? " and \(more) more" : ""),
        advice: "make the page larger or the text smaller to show them all")
    ]
  }

  func droppedLabels(_ names: [String]) -> [Diagnostic] {
    // An arrow without a label has the number of its source alone.
    let names = names.map(\.withoutReferences).filter { !$0.isEmpty }
    guard let first = names.first else { return [] }
    let listed = names.prefix(Self.mostDroppedNames).joined(separator: ", ")
    let more = names.count - Self.mostDroppedNames
    return [
      droppedNames(
        names.count == 1
          ? "the name '\(first)' found no place on the map"
          : "\(names.count) names found no place on the map: \(listed)"
            + (more > 0 ? " and \(more) more" : ""))
    ]
  }

  /// - Parameter names: Those that found no place on each map of a sheet.
  func droppedLabels(_ names: [(day: Day, names: [String])]) -> [Diagnostic] {
    let dropping = names.filter { !$0.names.isEmpty }
    guard let first = dropping.first else { return [] }
    if dropping.count == 1 {
      return droppedLabels(first.names).map { warning in
        var warning = warning
        warning.what = "\(first.day): \(warning.what)"
        return warning
      }
    }
    let count = dropping.reduce(0) { $0 + $1.names.count }
    return [
      droppedNames(
        "\(count) names found no place on \(dropping.count) of \(names.count) maps, first '\(first.names[0])' on \(first.day)"
      )
    ]
  }

  private func droppedNames(_ what: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "names-dropped", file: data.name, line: nil, feature: nil,
      what: what.replacing("\n", with: " "), advice: "make the page larger or the text smaller")
  }
}

extension Disclaimer {
  func text(in words: Localizer) -> String {
    switch self {
    case .preset(.boundaries): words[.boundariesDisclaimer]
    case .preset(.control): words[.controlDisclaimer]
    case .text(let text): text.text(in: words.language)
    }
  }
}

extension PageTexts {
  static func of(
    _ data: MapData, date: Day?, asOf: Day?, isInferred: Bool, told: StoryWords
  ) -> PageTexts {
    .of(
      data, dates: date.map { Localizer(language: data.language).date($0) }, asOf: asOf,
      isInferred: isInferred, told: told)
  }

  /// - Parameter dates: A day or a span of days, in words.
  static func of(
    _ data: MapData, dates: String?, asOf: Day?, isInferred: Bool, told: StoryWords
  ) -> PageTexts {
    let words = Localizer(language: data.language)
    var parts = [data.document.subtitle?.text(in: data.language)].compactMap { $0 }
    if let dates, data.isDated { parts.append(dates) }
    if isInferred { parts.append(words[.inferredFromTowns]) }
    if let asOf { parts.append(words[.asOf].filling("{date}", with: words.date(asOf))) }
    let dataAsOf = data.document.dataAsOf.map {
      words[.dataAsOf].filling("{date}", with: words.date($0))
    }
    let land = data.worldSource.map {
      words[data.drawnBasemap.isEmpty ? .landFrom : .basemapFrom] + $0
    }
    let credits = [dataAsOf, data.document.credits?.text(in: data.language), land]
      .compactMap { $0 }
    let hasFooter = PageColors(metadata: data.style.metadata).hasFooter
    let usual: [Disclaimer] = hasFooter ? [.preset(.boundaries), .preset(.control)] : []
    let disclaimer = data.document.disclaimer ?? usual
    var texts = PageTexts(
      title: told.heading(of: data),
      subtitle: parts.joined(separator: " · "),
      credits: credits.filter { !$0.isEmpty }.joined(separator: " · "),
      disclaimer: disclaimer.map { $0.text(in: words) }.joined(separator: " "),
      language: data.language)
    texts.facts = [
      (Localizer.Term.created, data.document.created.map { words.date($0) }),
      (.feedback, data.document.feedback?.text(in: data.language)),
    ].compactMap { term, text in text.map { PageFact(label: words[term], text: $0) } }
    texts.isHeadline = told.headline != nil
    texts.standfirst = told.standfirst
    texts.caption = told.caption
    return texts
  }

  /// The title and what the page shows of it, such as a date; without either what there is.
  func title(of moment: String?) -> String {
    [title, moment ?? ""].filter { !$0.isEmpty }
      .joined(separator: Localizer(language: language).comma)
  }

  /// No texts at all, in a language.
  package static func none(language: String) -> PageTexts {
    PageTexts(title: "", subtitle: "", credits: "", language: language)
  }

  /// Says before the credits how many events stand nowhere: where no legend does.
  mutating func note(unplacedEvents count: Int, of data: MapData) {
    guard count > 0, data.style.drawsEvents else { return }
    let note = Localizer(language: data.language).phrase(.eventsWithoutPosition, count)
    credits = [note, credits].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// A day of a long month in that of the period's first and last years which takes more letters: an era may.
  private static func longestDate(of data: MapData) -> Day? {
    let words = Localizer(language: data.language)
    let ends = data.model.period.map { [$0.from, $0.to] } ?? []
    let usual = Day(year: 2000, month: 9, day: 30)
    let years = ends.map(\.calendar.year).filter { !(1000...9999).contains($0) }
    return ([usual] + years.map { Day(year: $0, month: 9, day: 30) }).compactMap(\.self)
      .max { words.date($0).count < words.date($1).count }
  }

  /// The texts that take the most room at any date.
  static func longest(of data: MapData, options: MapOptions, hasLegend: Bool) -> PageTexts {
    var texts = PageTexts.of(
      data, date: data.isDated ? longestDate(of: data) : nil, asOf: options.asOf,
      isInferred: data.hasRecord && data.document.infer != nil, told: .longest(of: data))
    if !hasLegend { texts.note(unplacedEvents: data.possibleEvents.unplaced, of: data) }
    return texts
  }
}
