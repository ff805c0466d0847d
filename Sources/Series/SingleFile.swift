import Cartography
import ControlModel
public import Diagnostics
import Drawing
import Formats
import Localization
import MapDocument
import MapMaking
public import Painter
import Shapes
public import Territory

extension FrameSeries {
  /// All dates in one SVG: what stays the same is there once, the rest in groups with the dates on which
  /// it is shown.
  ///
  /// The map's own date is seen, or the last one where the series does not reach it; a page shows another
  /// by the groups' `display`.
  ///
  /// - Parameters:
  ///   - shown: The date that is seen in place of the map's own.
  ///   - progress: Called with the frames that are composed and all of them.
  /// - Returns: The bytes, how still the names stand, each date in words, and what should be known about the pictures.
  public func singleFile(
    showing shown: Day? = nil, text: TextSetter,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) -> (
    bytes: [UInt8], labels: LabelStability, descriptions: [String], warnings: [Diagnostic]
  ) {
    var frames: [SceneSeries.Frame] = []
    var warnings = SeriesWarnings()
    var labels: [LabelPlaces] = []
    var descriptions: [String] = []
    let memory = PictureMemory(of: plan)
    for (position, date) in dates.enumerated() {
      let picture = try plan.picture(on: date, measurer: text, memory)
      warnings.add(picture.warnings, on: date)
      labels.append(LabelPlaces(picture.labels))
      descriptions.append(picture.altText)
      let end = position + 1 < dates.count ? dates[position + 1] : date.advanced(by: 1)
      let frame = SceneSeries.Frame(
        scene: picture.scene, from: date.description, to: end.description)
      frames.append(frame.sharing(with: frames.last))
      progress(position + 1, dates.count)
    }
    guard let first = dates.first, let last = dates.last else {
      throw .usage("a file of no dates cannot be drawn; give dates")
    }
    let usual = shown ?? plan.data.model.defaultDate
    let position = dates.lastIndex { date in usual.map { date <= $0 } ?? false }
    var provenance = plan.seriesProvenance(as: .svg)
    provenance[.frameStep] = .array(dates.map { .string($0.description) })
    let title = plan.data.document.heading(on: last)?.text(in: plan.data.language)
    let words = plan.words
    let series = SceneSeries(
      frames: frames, shown: position ?? dates.count - 1,
      title: [title, "\(words.date(first)) – \(words.date(last))"].compactMap { $0 }
        .joined(separator: words.comma), provenance: provenance.json)
    do {
      let file = try paintSVG(series, options: plan.options.svg, text: text)
      return (
        file.bytes, LabelStability(labels), descriptions, warnings.collected + file.warnings
      )
    } catch {
      throw .painter(error)
    }
  }
}
