package import Cartography
public import ControlModel
public import Diagnostics
import Drawing
import Formats
import Localization
public import MapDocument
public import Painter
import Shapes
import Styling
public import Territory

/// A map of what differs between two moments: two dates of a record, or one date as it was known on
/// two days.
public struct ComparisonMap: Sendable {
  /// Draws the later moment.
  let plan: Plan
  /// The same page, with the record of the earlier moment.
  let planBefore: Plan
  let before: RecordSnapshot
  let after: RecordSnapshot
  /// Those that stand beside the map, as long as there is room for.
  package let tables: [PageTable]
  /// All of them with all rows.
  package internal(set) var allTables: [PageTable] = []
  /// The days whose events are shown; nil for those of the map's window.
  let eventDays: ClosedRange<Day>?
  /// The page has no room for the tables.
  var leavesOutTables = false

  /// Everything that differs and is listed, in view or not: the largest ground first, then towns.
  public let changes: [Change]
  /// Changes of ground too narrow to be listed.
  public let slivers: [Change]
  /// What is said of the changes that are not listed; nil where there are none.
  let notListed: String?
  /// The texts around the map.
  let told: StoryWords
  /// What became of the changes that are not listed.
  let unlisted: Balance
}

extension ComparisonMap {
  /// Compares two dates of a map.
  ///
  /// - Throws: `usage` when the map has no record or the dates are in the wrong order.
  public init(
    _ data: MapData, _ options: MapOptions, from: Day, to: Day, text: TextSetter
  ) throws(ControlMapError) {
    guard data.hasRecord else {
      throw data.model.evidence.missingRecord(to: "compare")
    }
    guard from < to else { throw .usage("--from \(from) does not lie before --to \(to)") }
    self = try data.locating { () throws(ControlMapError) in
      try ComparisonMaker(
        before: data.model.moment(from), after: data.model.moment(to), data: data, options: options,
        measurer: text, fonts: Provenance.fonts(of: text)
      ).map()
    }
  }

  /// Compares what was known of one date on two days.
  ///
  /// - Throws: `usage` when the map has no record.
  public init(
    _ data: MapData, _ options: MapOptions, on date: Day, asOf first: Day, versus second: Day,
    text: TextSetter
  ) throws(ControlMapError) {
    guard data.hasRecord else {
      throw data.model.evidence.missingRecord(to: "compare")
    }
    guard first != second else { throw .usage("--as-of and --versus-as-of are the same day") }
    let later = data.known(asOf: second)
    self = try data.locating { () throws(ControlMapError) in
      try ComparisonMaker(
        before: data.model.known(asOf: first).moment(date), after: later.model.moment(date),
        data: later,
        options: options, measurer: text, fonts: Provenance.fonts(of: text)
      ).map()
    }
  }

  /// The comparison as a picture, and what should be known about it.
  public func picture(measurer: TextSetter) throws(ControlMapError) -> Plan.Picture {
    try plan.data.locating { () throws(ControlMapError) in try composed(measurer: measurer) }
  }

  private func composed(measurer: TextSetter) throws(ControlMapError) -> Plan.Picture {
    let sources = try ComparisonSources(self)
    let words = plan.words
    let maker = LegendMaker(plan.data)
    var composition = try plan.composition(
      of: sources.after, on: after.day, texts: texts(isInferred: sources.contents.hasInferred),
      legend: maker.sections(
        for: sources.contents, changes: sources.legendChanges,
        hasOldFronts: sources.before.contents.hasFronts, isCorrection: before.day == after.day,
        events: plan.eventDetail))
    composition.sources["changes"] = sources.changes
    composition.sources["fronts-before"] = sources.before.sources["fronts"]
    composition.tables = tables
    let texts = composition.texts
    let result = try composing { () throws(CartographyError) in
      try composition.compose(measurer: measurer)
    }
    let scene = Scene(
      width: plan.layout.page.width, height: plan.layout.page.height,
      title: texts.title(of: moments(words)),
      summary: [summary(sources, result.layers), notListed.map { "\($0)." }].compactMap { $0 }
        .joined(separator: " "),
      language: plan.data.language, date: after.day.description, plane: plan.plane,
      layers: result.layers.map { $0.onPage(scaledBy: plan.layout.scale.factor) })
    var dropped = result.droppedLabels
    let unplaced = plan.unplacedStory(sources.after, result.labels, &dropped)
    return Plan.Picture(
      scene: scene, provenance: provenance(sources),
      labels: result.labels.map { $0.scaled(by: plan.layout.scale.factor) },
      grounds: sources.after.grounds,
      warnings: unplaced + plan.droppedLabels(dropped) + plan.coveredPlaces(result.panels)
        + plan.thinnedPlaces(result.thinned) + plan.shortLegend(result.legendRowsLeftOut)
        + plan.shortEventLegend
        + plan.groundWarnings
        + plan.styleWarnings(result.styleProblems) + missingLayers
        + missingTables)
  }

  /// The comparison as a file of the format, and what should be known about it.
  public func file(as format: PictureFormat, text: TextSetter)
    throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
  {
    try picture(measurer: text).file(as: format, plan.options, text: text)
  }

  // MARK: Words

  private func moments(_ words: Localizer) -> String {
    ComparisonMaker.moments(before, after, words)
  }

  private func texts(isInferred: Bool) -> PageTexts {
    ComparisonMaker.texts(
      plan.data, before, after, rollsUp: plan.options.rollsUp, isInferred: isInferred, told: told)
  }

  /// What changed hands on the map and what it shows of the later moment, for readers who cannot see it.
  private func summary(_ sources: ComparisonSources, _ layers: [Group]) -> String {
    let words = plan.words
    let drawn = ChangeSummary(plan: plan, all: changes, drawn: sources.drawnChanges).text
    let opening = ([told.opening(of: plan.data)] + [moments(words), drawn].map { "\($0)." })
      .filter { !$0.isEmpty }.joined(separator: " ")
    return opening
      + Summary(plan: plan, words: words).sentences(
        for: sources.after, in: layers,
        after: words[.reportedOn].replacing("{date}", with: words.date(after.day)))
      + (told.closing.isEmpty ? "" : " " + told.closing)
  }

  /// A style of one's own may draw no changes.
  private var missingLayers: [Diagnostic] {
    guard !plan.data.style.layers.contains(where: { $0.source == "changes" }) else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "changes-undrawn", file: plan.data.document.style ?? "",
        line: nil, feature: nil,
        what: "the style draws no changes",
        advice: "add layers of the source 'changes', as styles/control.json has them")
    ]
  }

  private var missingTables: [Diagnostic] {
    guard leavesOutTables else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "tables-left-out", file: plan.data.name, line: nil, feature: nil,
        what: "the tables of what changed found no room beside the map",
        advice: "make the page larger")
    ]
  }

  private func provenance(_ sources: ComparisonSources) -> Provenance {
    var provenance = plan.provenance(
      pageWidth: plan.layout.page.width, height: plan.layout.page.height)
    provenance.add(balance)
    provenance[.asOf] = nil
    provenance[.earlierDay] = .array([before, after].map { .string($0.day.description) })
    if before.history.asOf != nil || after.history.asOf != nil {
      provenance[.versusAsOf] = .array(
        [before, after].map { moment in
          moment.history.asOf.map { .string($0.description) } ?? .null
        })
    }
    if !slivers.isEmpty { provenance["changes-below-sliver"] = .number(Double(slivers.count)) }
    var hash = ContentHash()
    hash.update(planBefore.contentHash(on: before.day, sources.before))
    hash.update(plan.contentHash(on: after.day, sources.after))
    if plan.teller != nil { hash.update("\(told)") }
    provenance["content"] = .string(hash.hexadecimal())
    return provenance
  }
}
