import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory

/// Makes the frames of a series one after the other. One per worker.
struct FrameMaker {
  /// What became of a frame.
  struct Frame: Sendable {
    var entry: FrameManifest.Entry
    var isNew: Bool
    var isComposed = true
    var labels: LabelPlaces
    var warnings: [Diagnostic]
  }

  let series: FrameSeries
  let archive: FrameArchive
  /// Name of the file in which finished frames are noted.
  let journal: String
  /// What each frame shows is written beside it.
  let sidecars: Bool
  private let text: TextSetter
  private let painter: SeriesPainter
  private let memory: PictureMemory

  init(
    _ series: FrameSeries, archive: FrameArchive, journal: String, sidecars: Bool = false,
    fontDirectory: String?
  ) throws(ControlMapError) {
    self.series = series
    self.archive = archive
    self.journal = journal
    self.sidecars = sidecars
    do {
      text = try TextSetter(fontDirectory: fontDirectory)
    } catch {
      throw .painter(error)
    }
    painter = SeriesPainter(
      format: series.format, scale: series.plan.options.scale,
      svg: series.plan.options.svg, text: text)
    memory = PictureMemory(of: series.plan)
  }

  /// A SHA-256 over all that decides the bytes of a frame.
  private func digest(of scene: Scene) -> String {
    var hash = ContentHash()
    scene.forEachCanonicalPiece { hash.update($0) }
    if series.format.readsSVGOptions { hash.update("\(series.plan.options.svg)") }
    return hash.hexadecimal()
  }

  /// Composes a frame; paints and writes it where it is not there already.
  func frame(at position: Int) throws(ControlMapError) -> Frame {
    let date = series.dates[position]
    let picture = try series.plan.picture(on: date, measurer: text, memory)
    let scene = picture.scene(as: series.format, series.plan.options)
    let file = series.fileName(of: date)
    // First, so that no picture stands there without it.
    if sidecars {
      try reading { () throws(FormatError) in
        try archive.folder.write(
          Array(picture.sidecar.utf8), to: Plan.Picture.sidecarName(ofFrame: file))
      }
    }
    let digest = digest(of: scene)
    if var entry = try reading({ () throws(FormatError) in
      try archive.entry(file: file, scene: digest)
    }) {
      if entry.changes == nil { entry.changes = try changes(before: position) }
      return Frame(
        entry: entry, isNew: false, labels: LabelPlaces(picture.labels), warnings: picture.warnings)
    }
    let bytes: [UInt8]
    do {
      bytes = try painter.paint(scene)
    } catch {
      throw .painter(error, series.plan.options)
    }
    var hash = ContentHash()
    hash.update(bytes)
    var entry = FrameManifest.Entry(
      date: date.description, file: file, sha256: hash.hexadecimal(), scene: digest)
    try reading { () throws(FormatError) in
      try archive.folder.write(bytes, to: file)
      try archive.folder.append(line: entry.json, to: journal)
    }
    entry.changes = try changes(before: position)
    return Frame(
      entry: entry, isNew: true, labels: LabelPlaces(picture.labels), warnings: picture.warnings)
  }

  /// What differs from the frame before, whoever draws that one.
  private func changes(before position: Int) throws(ControlMapError) -> [PropertyValue] {
    guard position > 0 else { return [] }
    let data = series.plan.data
    let (before, date) = (series.dates[position - 1], series.dates[position])
    var changes = date == before.advanced(by: 1) ? series.dailyChanges[date] ?? [] : []
    if changes.isEmpty {
      changes = try data.model.changes(
        from: before, to: date, rollsUp: series.plan.options.rollsUp)
    }
    return changes.map { .object($0.properties(in: data.model.evidence)) }
  }
}
