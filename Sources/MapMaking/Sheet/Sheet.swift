import Cartography
import ControlModel
public import Diagnostics
public import Drawing
import Formats
import Glibc
import Localization
public import MapDocument
public import Painter
import Shapes
import Styling
public import Territory

/// Maps of several dates on one page, alike in everything but the date.
public struct Sheet: Sendable {
  /// In the order in which they are shown, none twice.
  public let days: [Day]
  /// What stands beneath the date of each map; empty for nothing.
  let notes: [String]
  /// How each of the maps is drawn: on a page of its own, in the size of a cell.
  public let plan: Plan
  let layout: SheetLayout

  /// More maps than that are not told apart on one page.
  public static let largestCount = 24
}

extension Sheet {
  /// Lays out maps of several dates on the document's page.
  ///
  /// - Parameters:
  ///   - days: In the order in which they are shown.
  ///   - marksChanges: Outlines on each map what changed hands since an earlier one before it; a document that says
  ///     since when changes stand out has its way.
  /// - Throws: `ControlMapError.usage` when there is no date, one is named twice, or the page has no room
  ///   for so many.
  public init(
    _ data: MapData, _ options: MapOptions, on days: [Day], marksChanges: Bool = true,
    text: TextSetter
  ) throws(ControlMapError) {
    self = try data.locating { () throws(ControlMapError) in
      let data = marksChanges ? try data.markingChanges(between: days) : data
      return try SheetMaker(data: data, options: options, days: days, measurer: text).sheet()
    }
  }

  /// Draws the sheet.
  ///
  /// - Returns: The scene, one group `cell-YYYY-MM-DD` a map, and warnings that name the date.
  /// - Throws: `ControlMapError` when a glyph is missing or geometry fails.
  public func picture(measurer: any TextMeasurer) throws(ControlMapError) -> Plan.Picture {
    try plan.data.locating { () throws(ControlMapError) in try composed(measurer: measurer) }
  }

  private func composed(measurer: any TextMeasurer) throws(ControlMapError) -> Plan.Picture {
    let labels = try plan.labelPlan(
      measurer: measurer, zoom: zoom, minimumTextSize: layout.minimumTextSize)
    var dated: [DatedSources] = []
    var cells: [SheetComposition.Cell] = []
    for day in days {
      let sources = try DatedSources(plan, on: day)
      dated.append(sources)
      var cell = try cell(day, sources)
      cell.map.labelPlan = labels
      cells.append(cell)
    }
    let contents = LegendMaker(plan.data).union(dated.map(\.contents), of: days)
    let told = try StoryWords.of(plan.data, plan.teller, showing: days)
    var texts = PageTexts.of(
      plan.data, dates: days.span(in: plan.words), asOf: plan.options.asOf,
      isInferred: contents.hasInferred, told: told)
    if plan.data.document.furniture.legend == nil {
      texts.note(unplacedEvents: contents.events.unplaced, of: plan.data)
    }
    let composition = SheetComposition(
      layout: layout, texts: texts, key: key(contents), cells: cells)
    let result = try composing { () throws(CartographyError) in
      try composition.compose(measurer: measurer)
    }
    let scene = Scene(
      width: plan.data.document.page.width, height: plan.data.document.page.height,
      title: texts.title(of: days.span(in: plan.words)),
      summary: summary(texts, told, dated, result.layers), language: plan.data.language,
      date: days.max()?.description,
      layers: result.layers.map { $0.onPage(scaledBy: layout.scale.factor) })
    return Plan.Picture(
      scene: scene, provenance: provenance(dated), warnings: warnings(result))
  }

  /// The sheet as a file of the format, and what should be known about it.
  public func file(as format: PictureFormat, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    try picture(measurer: text).file(as: format, plan.options, text: text)
  }

  /// The zoom of the map as it lies on the sheet, not as it is drawn before it is reduced.
  private func onSheet(_ map: MapComposition) -> MapComposition {
    var map = map
    map.zoom = zoom
    return map
  }

  private var zoom: Double { plan.zoom + log2(layout.symbolScale) }

  private func cell(_ day: Day, _ dated: DatedSources) throws(ControlMapError)
    -> SheetComposition.Cell
  {
    SheetComposition.Cell(
      id: "cell-\(day)",
      identity: Identity(
        kind: .cell, id: day.description, title: caption(of: day),
        attributes: ["date": day.description]),
      map: onSheet(
        try plan.composition(
          of: dated, on: day, texts: .none(language: plan.data.language), legend: [])))
  }

  /// The date of a map and what stands beneath it.
  private func caption(of day: Day) -> String {
    let note = days.firstIndex(of: day).flatMap { notes.indices.contains($0) ? notes[$0] : nil }
    return [plan.words.date(day), note].compactMap(\.self).joined(separator: plan.words.colon)
  }

  private func key(_ contents: LegendContents) -> SheetKey {
    let furniture = plan.meaningful(plan.data.document.furniture)
    let isListed = furniture.legend != nil && plan.data.isDated
    var key = SheetKey(
      legend: isListed
        ? LegendMaker(plan.data).sections(
          for: contents, wording: .plain, events: plan.eventDetail) : [],
      style: plan.data.style, zoom: zoom, globalState: plan.globalState(on: days.max()),
      hasScaleBar: furniture.scaleBar != nil,
      hasNorthArrow: furniture.northArrow != nil && plan.frameGround.hasNorth,
      groundResolution: plan.groundResolution, northBearing: plan.frameGround.northBearing,
      language: plan.data.language)
    key.groundResolutions = plan.frameGround.resolutions
    key.scaleUnits = furniture.scaleBar?.units ?? .kilometres
    return key
  }

  private func warnings(_ result: SheetComposition.Result) -> [Diagnostic] {
    var warnings = plan.droppedLabels(
      zip(days, result.droppedLabels).map { (day: $0, names: $1) })
    warnings +=
      plan.thinnedPlaces(result.thinned) + plan.shortLegend(result.keyRowsLeftOut)
      + plan.groundWarnings
    if plan.data.document.furniture.legend != nil { warnings += plan.shortEventLegend }
    for problem in plan.styleWarnings(result.styleProblems.flatMap { $0 })
    where !warnings.contains(problem) {
      warnings.append(problem)
    }
    return warnings
  }

  /// What the maps are called, and what the first and the last of them show.
  private func summary(
    _ texts: PageTexts, _ told: StoryWords, _ dated: [DatedSources], _ layers: [Group]
  ) -> String {
    let summary = Summary(plan: plan, words: plan.words)
    let dates = days.map(caption).joined(separator: plan.words.semicolon)
    let ends = Set([days.min(), days.max()].compactMap { $0 }).sorted()
    let states = zip(days, dated).filter { ends.contains($0.0) }.sorted { $0.0 < $1.0 }
      .map { day, sources in
        let cell = layers.filter {
          $0.identity?.kind == .cell && $0.identity?.id == day.description
        }
        return summary.sentences(for: sources, in: cell, after: plan.words.date(day))
      }.joined()
    return "\(texts.title)\(plan.words.colon)\(dates)."
      + (told.standfirst.isEmpty ? "" : " \(told.standfirst.sentence)") + states
      + (told.caption.isEmpty ? "" : " \(told.closing)")
  }

  private func provenance(_ dated: [DatedSources]) -> Provenance {
    var provenance = plan.provenance(
      pageWidth: plan.data.document.page.width, height: plan.data.document.page.height)
    provenance.add(plan.data.balance(on: days))
    provenance[.sheetDates] = .array(days.map { .string($0.description) })
    var hash = ContentHash()
    for (day, sources) in zip(days, dated) { hash.update(plan.contentHash(on: day, sources)) }
    provenance["content"] = .string(hash.hexadecimal())
    return provenance
  }
}
