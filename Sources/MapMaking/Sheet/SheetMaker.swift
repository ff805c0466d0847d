import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// Makes a sheet, from the page to the plan of its cells.
struct SheetMaker {
  let data: MapData
  let options: MapOptions
  let days: [Day]
  /// What stands beneath the date of each map; empty for nothing.
  var notes: [String] = []
  let measurer: any TextMeasurer

  func sheet() throws(ControlMapError) -> Sheet {
    try checkDays()
    let plans = PlanMaker(
      data: data, options: options, measurer: measurer, fonts: try Provenance.fonts(of: measurer))
    let (layout, detail) = try layout(aspect: plans.aspect())
    let cell = layout.cells[0]
    // Where names stand the sheet finds out, at its own zoom and size of letters.
    var plan = try plans.plainPlan(
      width: cell.width / layout.symbolScale, height: cell.height / layout.symbolScale,
      keepsNames: false)
    plan.eventDetail = detail
    return Sheet(days: days, notes: notes, plan: plan, layout: layout)
  }

  private func checkDays() throws(ControlMapError) {
    guard !days.isEmpty else {
      throw .usage("a sheet shows at least one date; name them with --dates 2012-01-01,2013-01-01")
    }
    guard days.count <= Sheet.largestCount else {
      throw .usage(
        "\(days.count) dates are more than the \(Sheet.largestCount) of a sheet; make two sheets")
    }
    var seen: Set<Day> = []
    for day in days where !seen.insert(day).inserted {
      throw .usage("the date \(day) is named twice; leave one out")
    }
  }

  /// The layout, and how much its key has room to say of events.
  private func layout(aspect: Double) throws(ControlMapError) -> (SheetLayout, EventLegend.Detail) {
    guard !data.events.isEmpty, data.document.furniture.legend != nil else {
      return (try layout(aspect: aspect, .full), .full)
    }
    let least = try layout(aspect: aspect, .single)
    for detail in [EventLegend.Detail.full, .kinds] {
      do {
        let more = try layout(aspect: aspect, detail)
        if more.cells[0].width >= least.cells[0].width * 0.85 { return (more, detail) }
      } catch {
        guard error.status == .usage else { throw error }
      }
    }
    return (least, .single)
  }

  private func layout(aspect: Double, _ detail: EventLegend.Detail) throws(ControlMapError)
    -> SheetLayout
  {
    let furniture = data.document.furniture
    let maker = LegendMaker(data)
    let contents = maker.union(
      days.map { maker.possibleContents(history: data.model.history, on: $0) }, of: days)
    let words = Localizer(language: data.language)
    var key = SheetKey(
      legend: furniture.legend != nil && data.isDated
        ? maker.sections(for: contents, wording: .plain, events: detail) : [],
      style: data.style, zoom: 5, globalState: [:], hasScaleBar: furniture.scaleBar != nil,
      hasNorthArrow: furniture.northArrow != nil, groundResolution: 1000, northBearing: 0,
      language: data.language)
    key.scaleUnits = furniture.scaleBar?.units ?? .kilometres
    var texts = PageTexts.of(
      data, dates: days.span(in: words), asOf: options.asOf,
      isInferred: data.hasRecord && data.document.infer != nil,
      told: try .of(data, data.teller, showing: days))
    if furniture.legend == nil {
      texts.note(unplacedEvents: data.possibleEvents.unplaced, of: data)
    }
    let page = data.document.page
    do {
      return try SheetLayout(
        page, scale: data.style.followsPage ? PageScale(page) : nil, texts: texts, key: key,
        keyIsLeft: furniture.legend?.at == .left,
        captions: days.map { words.date($0) }, notes: notes, aspect: aspect, measurer: measurer)
    } catch .noRoom(let what, let advice) {
      throw .usage("no room on the sheet for \(what); \(advice)")
    } catch {
      throw .cartography(error)
    }
  }
}

extension [Day] {
  /// From the first to the last of the days, whatever their order, in words.
  func span(in words: Localizer) -> String? {
    guard let first = self.min(), let last = self.max() else { return nil }
    return words.span(from: first, to: last)
  }
}
