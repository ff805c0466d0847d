import Cartography
public import ControlModel
public import Diagnostics
import Localization
public import MapDocument
public import MapMaking
public import Painter
import Series
import Shapes
import Styling
public import Territory

extension MapReport {
  /// Makes the page of a map.
  ///
  /// - Parameters:
  ///   - dates: Of the map that readers choose from; nil for a map without dates.
  ///   - shown: The date that is seen at first and that the tables are of, one more of them; nil for the map's own.
  ///   - since: What changed after this day, up to the map's date, is compared; nil for the last day on which something
  ///     changed hands.
  ///   - progress: Told how many of the maps are drawn.
  /// - Throws: `ControlMapError` where a picture cannot be drawn, or `since` does not lie before the map's date.
  public init(
    _ data: MapData, _ options: MapOptions, on dates: SeriesDates?, showing shown: Day? = nil,
    since: Day? = nil, text: TextSetter, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) {
    let maker = ReportMaker(
      data: data, options: options, text: text, day: shown ?? data.model.defaultDate)
    self = try maker.report(
      on: maker.day.map { dates?.including($0) } ?? dates, since: since, progress: progress)
  }
}

/// Gathers what stands on the page of a map.
private struct ReportMaker {
  let data: MapData
  let options: MapOptions
  let text: TextSetter
  /// Nil for a map without dates.
  let day: Day?

  private var words: Localizer { Localizer(language: data.language) }
  private var model: ControlModel { data.model }

  func report(
    on dates: SeriesDates?, since: Day?, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(ControlMapError) -> MapReport {
    let plan = try Plan(data, picture("map"), text: text)
    let drawn = try map(plan, dates, progress)
    let day = drawn.dates[drawn.shown].day
    let told = try plan.texts(on: day)
    var sources = ReportSources()
    var report = MapReport(
      language: data.language, words: PageWords(language: data.language), dates: drawn.dates,
      shown: drawn.shown, standfirst: told.standfirst, caption: told.caption, map: drawn.map,
      series: drawn.series, groups: groups, actors: actors, sources: [], method: [],
      credits: credits(plan), warnings: data.warnings)
    report.add(data.balance(on: drawn.dates.compactMap(\.day)).warnings)
    report.add(drawn.warnings)
    report.narrowSeries = try narrowSeries(dates, showing: day)
    if let day, data.hasRecord {
      report.holders = try holders(on: day)
      report.towns = towns(on: day, &sources)
      let teller = StoryTeller(model, rollsUp: options.rollsUp)
      report.comparison = try comparison(teller, since: since, to: day, &report)
      if let days = dates?.days, let first = days.first, let last = days.last {
        report.changes = try changes(teller, from: first, to: last, &sources)
        if first < last, !data.model.evidence.regions.isEmpty {
          report.chart = try chart(plan, from: first, to: last, &report)
        }
      }
    }
    report.sources = sources.names
    report.method = method(report)
    return report
  }

  /// Several pictures stand on one page: their ids differ, and the page decides how wide they are.
  private func picture(_ name: String) -> MapOptions {
    var options = options
    options.svg.isResponsive = true
    options.svg.writer = .controlmap
    options.svg.idPrefix = options.svg.idPrefix.map { "\($0)-\(name)" }
    return options
  }

  // MARK: Pictures

  private struct DrawnMap {
    var map: MapReport.Picture
    var series: [UInt8]?
    var dates: [MapReport.Date]
    var shown: Int
    var warnings: [Diagnostic]
  }

  private func map(
    _ plan: Plan, _ dates: SeriesDates?, _ progress: (_ done: Int, _ total: Int) -> Void
  ) throws(ControlMapError) -> DrawnMap {
    let drawn = try plan.picture(on: day, measurer: text)
    let file = try drawn.file(as: .svg, plan.options, text: text)
    let map = MapReport.Picture(bytes: file.bytes, drawn: drawn, options: plan.options)
    guard let dates, dates.days.count > 1, let day else {
      let date = try date(day, plan, drawn.altText)
      return DrawnMap(map: map, dates: [date], shown: 0, warnings: file.warnings)
    }
    let series = FrameSeries(plan, on: dates, as: .svg)
    let all = try series.singleFile(showing: day, text: text, progress: progress)
    var told: [MapReport.Date] = []
    for (day, description) in zip(series.dates, all.descriptions) {
      told.append(try date(day, plan, description))
    }
    return DrawnMap(
      map: map, series: all.bytes, dates: told,
      shown: series.dates.firstIndex(of: day) ?? told.count - 1, warnings: all.warnings)
  }

  /// The maps of all dates as pages for telephones; see `MapReport.narrowSeries`.
  private func narrowSeries(_ dates: SeriesDates?, showing day: Day?) throws(ControlMapError)
    -> [UInt8]?
  {
    guard data.document.page.template == nil else { return nil }
    var options = picture("narrow")
    (options.template, options.size) = (.story, nil)
    do throws(ControlMapError) {
      let plan = try Plan(MapData(reading: options), options, text: text)
      guard let dates, dates.days.count > 1, let day else {
        return try plan.file(on: day, as: .svg, text: text).bytes
      }
      let series = FrameSeries(plan, on: dates, as: .svg)
      return try series.singleFile(showing: day, text: text).bytes
    } catch let error where error.isNoRoom {
      return nil
    }
  }

  private func date(_ day: Day?, _ plan: Plan, _ description: String) throws(ControlMapError)
    -> MapReport.Date
  {
    let heading = try plan.texts(on: day).heading
    return MapReport.Date(
      day: day, text: day.map(words.date) ?? "", heading: heading.isEmpty ? data.name : heading,
      description: description)
  }

  private func comparison(
    _ teller: StoryTeller, since: Day?, to day: Day, _ report: inout MapReport
  ) throws(ControlMapError) -> MapReport.Comparison? {
    let first: Day
    if let since {
      guard since < day else {
        throw .usage("--since \(since) does not lie before the date of the map, \(day)")
      }
      first = since
    } else {
      guard let last = try lastChange(teller, upTo: day) else { return nil }
      first = last.advanced(by: -1)
    }
    let compared = try ComparisonMap(data, picture("changes"), from: first, to: day, text: text)
    let drawn = try compared.picture(measurer: text)
    let options = picture("changes")
    let file = try drawn.file(as: .svg, options, text: text)
    report.add(file.warnings)
    return MapReport.Comparison(
      heading: fill(.comparison, from: first, to: day),
      picture: MapReport.Picture(bytes: file.bytes, drawn: drawn, options: options),
      tables: compared.allTables.map(ReportTable.init))
  }

  /// The last day on which something changed hands; nil where nothing has.
  private func lastChange(_ teller: StoryTeller, upTo day: Day) throws(ControlMapError) -> Day? {
    let days = teller.changeDays.filter { $0 <= day }
    for date in days.dropFirst().reversed() {
      if try !teller.changes(from: date.advanced(by: -1), to: date).isEmpty { return date }
    }
    return nil
  }

  /// Nil where the page of the map is too small for a chart.
  private func chart(
    _ plan: Plan, from first: Day, to last: Day, _ report: inout MapReport
  ) throws(ControlMapError) -> MapReport.Picture? {
    let drawn: Plan.Picture
    do throws(ControlMapError) {
      drawn = try plan.chart(from: first, to: last, measurer: text)
    } catch let error where error.isNoRoom {
      report.add(
        error.diagnostics(ofFile: data.document.origin).map {
          var warning = $0
          warning.severity = .warning
          return warning
        })
      return nil
    }
    let options = picture("chart")
    let file = try drawn.file(as: .svg, options, text: text)
    return MapReport.Picture(bytes: file.bytes, drawn: drawn, options: options)
  }

  // MARK: Tables

  private var formatter: HolderFormatter { HolderFormatter(data: data, words: words) }

  private func holders(on day: Day) throws(ControlMapError) -> ReportTable? {
    let rows = try model.statistics(on: [day]).states.rows
    var totals: [(holding: State.Holding, towns: Int, surveyed: Double)] = []
    for row in rows {
      let surveyed = row.isInferred ? 0 : row.area
      if let position = totals.firstIndex(where: { $0.holding == row.holding }) {
        totals[position].surveyed += surveyed
      } else {
        totals.append((row.holding, 0, surveyed))
      }
    }
    // Those that lie in no region as well, as the table of towns has them.
    for place in model.placeStates(on: day) where !place.isPlain {
      if let position = totals.firstIndex(where: { $0.holding == place.state.holding }) {
        totals[position].towns += 1
      } else {
        totals.append((place.state.holding, 1, 0))
      }
    }
    totals.removeAll { $0.holding.status == .unknown || $0.towns == 0 && $0.surveyed == 0 }
    guard !totals.isEmpty else { return nil }
    let (hasTowns, hasArea) = (
      totals.contains { $0.towns > 0 }, totals.contains { $0.surveyed > 0 }
    )
    let areas = words.areas(totals.map(\.surveyed))
    var columns = [PageTable.Column(words[.holderHeader])]
    if hasTowns { columns.append(PageTable.Column(words[.towns], alignment: .right)) }
    if hasArea { columns.append(PageTable.Column(words[.area], alignment: .right)) }
    return ReportTable(
      fill(.holders, on: day), columns: columns,
      rows: zip(totals, areas).map { total, area in
        var cells = [ReportTable.Cell(held(total.holding))]
        if hasTowns { cells.append(ReportTable.Cell(words.number(total.towns))) }
        if hasArea { cells.append(ReportTable.Cell(area)) }
        return cells
      })
  }

  /// A holding with a word for what is more than to hold.
  private func held(_ holding: State.Holding, isOpen: Bool = false) -> PageTable.Cell {
    var cell = formatter.cell(holding, isOpen: isOpen)
    if holding.status == .contested { cell.text += " (\(words[.contested]))" }
    return cell
  }

  private func towns(on day: Day, _ sources: inout ReportSources) -> ReportTable? {
    let states = model.placeStates(on: day)
    let ranks = model.ranks.places
    let told = states.indices.filter { !states[$0].isPlain }.sorted { ranks[$0] < ranks[$1] }
    guard !told.isEmpty else { return nil }
    let page = PageWords(language: data.language)
    return ReportTable(
      fill(.towns, on: day),
      columns: [
        words[.townHeader], words[.holderHeader], words[.since], page[.confidence], page[.source],
      ].map { PageTable.Column($0) },
      rows: told.map { index in
        let state = states[index].state
        var holder = held(state.holding, isOpen: state.isUncertain)
        for beside in state.beside {
          holder.text +=
            "\(words.semicolon)\(formatter.name(of: beside.actor)) (\(words.word(for: beside.status)))"
        }
        let rows = (state.deciding + state.beside.map(\.assertion)).withoutRepetition()
        return [
          ReportTable.Cell(data.places[index].name.text(in: data.language)),
          ReportTable.Cell(holder), ReportTable.Cell(words.compact(state.since)),
          ReportTable.Cell(state.confidence.map(words.word) ?? page[.notStated]),
          ReportTable.Cell("", references: references(rows, &sources)),
        ]
      })
  }

  private func changes(
    _ teller: StoryTeller, from first: Day, to last: Day, _ sources: inout ReportSources
  ) throws(ControlMapError) -> ReportTable? {
    let page = PageWords(language: data.language)
    var rows: [[ReportTable.Cell]] = []
    var headers: Set<String> = []
    // The day on which the record begins changes nothing.
    for day in teller.changeDays.dropFirst() where first <= day && day <= last {
      for change in try teller.changes(from: day.advanced(by: -1), to: day) {
        if case .town = change.subject {
          headers.insert(words[.townHeader])
        } else {
          headers.insert(words[.regionHeader])
        }
        rows.append([
          ReportTable.Cell(words.date(change.date)),
          ReportTable.Cell(change.subject.name(in: model.evidence)),
          ReportTable.Cell(held(change.from.holding, isOpen: change.from.isUncertain)),
          ReportTable.Cell(held(change.to.holding, isOpen: change.to.isUncertain)),
          ReportTable.Cell(change.to.confidence.map(words.word) ?? page[.notStated]),
          ReportTable.Cell("", references: references(change.to.deciding, &sources)),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      fill(.changes, from: first, to: last),
      columns: [
        page[.date], headers.sorted().joined(separator: " / "), words[.before],
        words[.after], page[.confidence], page[.source],
      ].map { PageTable.Column($0) }, rows: rows)
  }

  /// The numbers of the sources of some assertions.
  private func references(_ rows: [Int], _ sources: inout ReportSources) -> [Int] {
    var numbers: [Int] = []
    for row in rows {
      guard let source = model.history.record.assertions[row].source, !source.isEmpty else {
        continue
      }
      numbers.append(sources.number(of: source))
    }
    return numbers.withoutRepetition()
  }

  // MARK: Words

  private func fill(_ term: PageWords.Term, on day: Day) -> String {
    PageWords(language: data.language)[term].filling("{date}", with: words.date(day))
  }

  private func fill(_ term: PageWords.Term, from first: Day, to last: Day) -> String {
    PageWords(language: data.language)[term]
      .filling("{from}", with: words.date(first, besides: last))
      .filling("{to}", with: words.date(last))
  }

  private func method(_ report: MapReport) -> [String] {
    guard data.hasRecord else { return [] }
    var sentences = [report.words[.fromRecord]]
    if data.document.infer != nil { sentences.append(LegendMaker(data).inferredNote + ".") }
    sentences.append(words[.confidenceNote] + ".")
    let said = Set(model.history.record.assertions.map(\.status))
    sentences += Status.allCases.filter(said.contains).map(words.meaning)
    return sentences
  }

  private func credits(_ plan: Plan) -> [String] {
    [data.document.credits?.text(in: data.language)].compactMap(\.self)
  }

  // MARK: What can be seen or hidden

  private var groups: [MapReport.LayerGroup] {
    let page = PageWords(language: data.language)
    var layers: [PageWords.Term: [String]] = [:]
    for layer in data.style.layers where layer.isVisible {
      layers[term(of: layer), default: []].append(layer.id)
    }
    let order: [PageWords.Term] = [
      .control, .fronts, .places, .events, .story, .names, .regions, .base,
    ]
    return order.compactMap { term in
      layers[term].map { MapReport.LayerGroup(title: page[term], layers: $0) }
    }
  }

  private func term(of layer: StyleLayer) -> PageWords.Term {
    let source = layer.source ?? ""
    if source.hasPrefix("story-") { return .story }
    if source.hasPrefix("event") { return .events }
    if layer.kind == .symbol { return .names }
    switch source {
    case "control", "areas", "halos", "held-roads": return .control
    case "fronts", "fronts-before": return .fronts
    case "places": return .places
    case "regions": return .regions
    default: return .base
    }
  }

  private var actors: [MapReport.Actor] {
    var ids: [String] = []
    for assertion in model.history.record.assertions { ids += assertion.actors }
    return ids.withoutRepetition().map {
      MapReport.Actor(id: $0, name: formatter.name(of: $0), color: formatter.color(of: $0))
    }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}
