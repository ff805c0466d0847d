import ControlModel
public import Diagnostics
import Formats
public import MapDocument
public import MapMaking
public import Painter
import Shapes
public import Territory

/// Which series it is: all that decides the files of a folder of frames, known before anything is planned.
public struct SeriesIdentity: Sendable {
  public let format: PictureFormat
  /// In order, each once.
  public let dates: [Day]
  /// The map's file name.
  private let map: String
  private let options: MapOptions
  /// SHA-256 over all that decides what the files and their list say: the program's version and libraries, the files
  /// and options that the map was read from, fonts of one's own, the dates, the record and the events.
  private let contentHash: String

  /// Names the series of a map.
  ///
  /// - Parameter text: Has the fonts that the frames are to be drawn with.
  /// - Throws: `ControlMapError` where a font of one's own cannot be read.
  public init(
    _ data: MapData, _ options: MapOptions, on dates: [Day], as format: PictureFormat,
    text: TextSetter
  ) throws(ControlMapError) {
    self.init(data, options, on: dates, as: format, fonts: try Provenance.fonts(of: text))
  }

  init(_ plan: Plan, on dates: [Day], as format: PictureFormat) {
    self.init(plan.data, plan.options, on: dates, as: format, fonts: plan.fonts)
  }

  private init(
    _ data: MapData, _ options: MapOptions, on dates: [Day], as format: PictureFormat,
    fonts: String?
  ) {
    self.format = format
    self.dates = dates
    self.options = options
    map = data.name
    contentHash = data.seriesHash(on: dates, as: format, options, fonts: fonts)
  }

  /// The file of a date: `2023-11-14.png`, `b0500-01-01.png` of -0500-01-01.
  func fileName(of date: Day) -> String { "\(date.fileStem).\(format.name)" }

  /// Every frame's file.
  public var files: [String] { dates.map(fileName) }

  /// What parts of one series have in common, and a hash of all that its frames could be made from.
  var description: [String: PropertyValue] {
    [
      "map": .string(map), "format": .string(format.name), "count": .number(Double(dates.count)),
      "from": .string(dates.first?.description ?? ""),
      "to": .string(dates.last?.description ?? ""), "content": .string(contentHash),
    ]
  }

  /// A hash of all that decides what a run says: of what decides the files as well, and of what files are called, which
  /// program runs and which fonts it finds.
  private var reportKey: String {
    var hash = ContentHash()
    hash.update(PropertyValue.object(description).json)
    hash.update("\(options)\n\(PainterVersions.traces)")
    return hash.hexadecimal()
  }

  /// The program itself draws all that the frames show: nothing is known of what others add to it.
  private var isRepeatable: Bool { options.furniture == nil }
}

extension SeriesIdentity {
  /// The files that a run would draw, or look at again because no list of this series has them whole; nothing is written.
  ///
  /// - Throws: `ControlMapError` when a file cannot be read.
  public func unfinished(in path: String, shard: Shard? = nil) throws(ControlMapError) -> [String] {
    try reading { () throws(FormatError) in
      guard (try? names(inFolder: path)) != nil else { return files(of: shard) }
      let archive = try FrameArchive(SeriesFolder(at: path), of: description)
      var missing: [String] = []
      for file in files(of: shard) where try archive.listedEntry(file: file) == nil {
        missing.append(file)
      }
      return missing
    }
  }

  /// The files that one run draws; all of them for nil.
  public func files(of shard: Shard?) -> [String] {
    (shard ?? .whole).positions(in: files.count).map { files[$0] }
  }

  /// What a run would say and do of a folder where an earlier one has finished the list, every frame of it is whole,
  /// and nothing has changed since; nil elsewhere. Nothing is planned, composed or painted.
  ///
  /// - Throws: `ControlMapError` when a file cannot be read, or a list cannot be written.
  public func finished(in path: String, shard: Shard? = nil) throws(ControlMapError)
    -> SeriesReport?
  {
    let shard = shard ?? .whole
    return try reading { () throws(FormatError) in
      guard (try? names(inFolder: path)) != nil else { return nil }
      let folder = try SeriesFolder(at: path)
      let lock = try SeriesLock(folder, for: .object(description))
      defer { withExtendedLifetime(lock) {} }
      guard let kept = try keptReport(of: shard, in: folder) else { return nil }
      try folder.sweep()
      let archive = try FrameArchive(folder, of: description)
      var entries: [FrameManifest.Entry] = []
      for position in shard.positions(in: dates.count) {
        guard let entry = try archive.listedEntry(file: fileName(of: dates[position])) else {
          return nil
        }
        entries.append(entry)
      }
      var report = SeriesReport(kept: entries.count, labels: kept.labels, warnings: kept.warnings)
      try write(FrameManifest(series: description, entries: entries), folder, shard, &report)
      folder.remove(FrameManifest.journalName(of: shard))
      return report
    }
  }

  /// What an earlier run said of the same list; nil where none has finished it.
  func keptReport(of shard: Shard, in folder: SeriesFolder) throws(FormatError) -> KeptReport? {
    guard isRepeatable, let bytes = try folder.bytes(of: FrameManifest.fileName(of: shard)),
      FrameManifest(bytes, file: "")?.series == description,
      let kept = try folder.bytes(of: KeptReport.fileName(of: shard))
    else { return nil }
    return KeptReport(kept, madeOf: reportKey)
  }

  /// Keeps what was said beside the list; a folder that takes no more files has it composed again.
  func keep(_ report: SeriesReport, of shard: Shard, in folder: SeriesFolder) {
    // A place in a style is not kept.
    guard isRepeatable,
      report.warnings.allSatisfy({ $0.isWarning && $0.location.pointer == nil })
    else { return }
    let kept = KeptReport(labels: report.labels, warnings: report.warnings)
    try? folder.write(
      Array(kept.json(madeOf: reportKey).utf8), to: KeptReport.fileName(of: shard))
  }

  /// Writes the list of a part, and that of the whole series where all parts are there.
  func write(
    _ manifest: FrameManifest, _ folder: SeriesFolder, _ shard: Shard,
    _ report: inout SeriesReport
  ) throws(FormatError) {
    let name = FrameManifest.fileName(of: shard)
    try folder.write(Array(manifest.json.utf8), to: name)
    report.manifest = name
    guard shard.count > 1 else { return }
    var entries: [String: FrameManifest.Entry] = [:]
    for number in 1...shard.count {
      let part = FrameManifest.fileName(of: Shard(number: number, of: shard.count)!)
      guard let bytes = try folder.bytes(of: part) else {
        report.missingParts.append(part)
        continue
      }
      guard let found = FrameManifest(bytes, file: part), found.series == manifest.series else {
        report.strangeParts.append(part)
        continue
      }
      for entry in found.entries { entries[entry.date] = entry }
    }
    let ordered = dates.compactMap { entries[$0.description] }
    guard report.missingParts.isEmpty, report.strangeParts.isEmpty, ordered.count == dates.count
    else { return }
    let whole = FrameManifest(series: manifest.series, entries: ordered)
    try folder.write(Array(whole.json.utf8), to: FrameManifest.fileName)
    report.manifest = FrameManifest.fileName
  }
}
