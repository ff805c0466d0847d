import Cartography
import ControlModel
public import Diagnostics
public import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Styling
public import Territory

extension Plan {
  /// Draws how the area of the regions was shared out from a first to a last day, both included.
  ///
  /// Every day on which the record changes begins a step; the numbers are those of
  /// `MapData.statistics(on:)`.
  ///
  /// - Throws: `ControlMapError` when there is no record or no area, a glyph is missing, or the page is
  ///   too small.
  public func chart(
    from first: Day, to last: Day, measurer: any TextMeasurer,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) -> Picture {
    guard first <= last else { throw .usage("--from \(first) lies after --to \(last)") }
    let history = try ShareHistory(data, from: first, to: last, progress: progress)
    let page = data.document.page
    let composition = try chartComposition(history, measurer)
    let texts = composition.texts
    let scene = try composing { () throws(CartographyError) in
      Scene(
        width: page.width, height: page.height,
        title: texts.title(of: words.span(from: first, to: last)),
        summary: history.summary(data, title: texts.title), language: data.language,
        date: last.description,
        layers: try composition.compose(measurer: measurer).map {
          $0.onPage(scaledBy: layout.scale.factor)
        })
    }
    return Picture(scene: scene, provenance: provenance(history), warnings: [])
  }

  /// The chart with its legend, or with the rows of what has no name in its band.
  private func chartComposition(_ history: ShareHistory, _ measurer: any TextMeasurer)
    throws(ControlMapError) -> ChartComposition
  {
    let isDirect = data.document.furniture.legend?.isDirect == true
    let legend = history.legend(data, isDirect: isDirect)
    guard isDirect else { return try chartComposition(history, legend, measurer) }
    var left = legend.without(named: legend.names)
    // Each row makes the chart narrower, and names may be lost again.
    for _ in 0..<3 {
      let composition = try chartComposition(history, left, measurer)
      let named = try composing { () throws(CartographyError) in
        try composition.namedBands(measurer: measurer)
      }
      let needed = legend.without(named: Set(named.map { "control/" + $0 }))
      if needed == left { return composition }
      left = legend.without(named: legend.names.subtracting(left.names.union(needed.names)))
    }
    return try chartComposition(history, left, measurer)
  }

  private func chartComposition(
    _ history: ShareHistory, _ legend: [LegendSection], _ measurer: any TextMeasurer
  ) throws(ControlMapError) -> ChartComposition {
    let side = legend.contains { !$0.entries.isEmpty } ? chartLegendSide : nil
    let texts = try chartTexts(history, hasLegend: side != nil)
    let furniture = Furniture(side.map { [LegendItem(at: $0)] } ?? [])
    let page = data.document.page
    return try composing { () throws(CartographyError) in
      let chartLayout = try PageLayout(
        page, scale: layout.scale, furniture: furniture, texts: texts, legends: [legend],
        style: data.style, zoom: zoom, measurer: measurer)
      return ChartComposition(
        layout: chartLayout, style: data.style, zoom: zoom,
        globalState: globalState(on: history.last),
        texts: texts, legend: legend,
        heading: history.totalArea.map {
          words[.shareOfArea].replacing("{area}", with: words.squareKilometres($0))
        } ?? words[.shareOverTime],
        chart: history.chart(data, isFull: data.document.furniture.legend?.isDirect == true))
    }
  }

  private func chartTexts(_ history: ShareHistory, hasLegend: Bool) throws(ControlMapError)
    -> PageTexts
  {
    var texts = PageTexts.of(
      data, dates: words.span(from: history.first, to: history.last), asOf: options.asOf,
      isInferred: history.hasInferred,
      told: try .of(data, teller, from: history.first, to: history.last))
    texts.subtitle = [words[.shareOverTime], texts.subtitle].joined(separator: " · ")
    if !hasLegend {
      // What a legend would say beneath its rows.
      texts.credits = [words[.townsWithoutArea], texts.credits].filter { !$0.isEmpty }
        .joined(separator: ". ")
    }
    return texts
  }

  /// A chart has no corner to spare for a legend; nil where the document wants none.
  private var chartLegendSide: Anchor? {
    guard let anchor = data.document.furniture.legend?.at else { return nil }
    switch anchor {
    case .left: return data.document.page.side(for: .left)
    case .top: return .top
    case .bottom: return .bottom
    default: return data.document.page.side(for: .right)
    }
  }

  private func provenance(_ history: ShareHistory) -> Provenance {
    let page = data.document.page
    var provenance = provenance(pageWidth: page.width, height: page.height)
    provenance[.firstCount] = .string(history.first.description)
    provenance[.lastCount] = .string(history.last.description)
    var hash = ContentHash()
    hash.update(data.baseHash)
    hash.update(history.statistics.csv)
    for event in history.events { hash.update("\(event.id) \(event.date)\n") }
    provenance["content"] = .string(hash.hexadecimal())
    return provenance
  }
}
