import ControlModel
public import Diagnostics
import Formats
import MapDocument
import MapMaking
import Painter
import Shapes
import Synchronization
import Territory

extension FrameSeries {
  /// Draws the frames into a folder, beside `frames.json`, which lists them.
  ///
  /// Where an earlier run has finished the list of the same series, its frames are kept once their hashes agree, and
  /// none is composed. Else a frame that an earlier run, finished or killed, has made from the same scene is kept.
  /// Frames depend on nothing but the plan and their date: the number of workers and parts
  /// does not show in any file.
  ///
  /// - Parameters:
  ///   - shard: The part to draw; its list is `frames.I-of-N.json`, and whichever run finds all parts
  ///     there writes `frames.json` as well.
  ///   - jobs: Frames made at the same time; fewer where they are so large that they would not fit into memory.
  ///   - sidecars: Each frame is composed, and what it shows is written beside it.
  ///   - progress: Called from any worker with the frames that are done and all of them.
  /// - Throws: `ControlMapError` when another series is being written into the folder, a file cannot be written, or
  ///   no frame could be drawn.
  public func draw(
    into path: String, shard: Shard? = nil, jobs: Int, sidecars: Bool = false,
    fontDirectory: String? = nil,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(ControlMapError) -> SeriesReport {
    let shard = shard ?? .whole
    let journal = FrameManifest.journalName(of: shard)
    let (archive, lock) = try openedArchive(path, shard, journal)
    defer { withExtendedLifetime(lock) {} }
    let report = try reading { () throws(FormatError) in
      try identity.keptReport(of: shard, in: archive.folder)
    }
    let positions = shard.positions(in: dates.count)
    let queue = FrameQueue(positions)
    let page = plan.data.document.page
    let crew = SeriesPainter.largestCrew(
      for: format, width: page.width, height: page.height, scale: plan.options.scale)
    let results = await withTaskGroup(of: [FrameResult].self) { group in
      for _ in 0..<min(max(jobs, 1), max(positions.count, 1), crew) {
        group.addTask {
          frames(
            of: queue, isListed: report != nil && !sidecars, archive: archive, journal: journal,
            sidecars, fontDirectory
          ) { progress($0, positions.count) }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return try finish(
      results.sorted { $0.position < $1.position }, knowing: report, archive, shard, journal)
  }

  private func openedArchive(_ path: String, _ shard: Shard, _ journal: String)
    throws(ControlMapError) -> (FrameArchive, SeriesLock)
  {
    try reading { () throws(FormatError) in
      let folder = try SeriesFolder(at: path)
      let lock = try SeriesLock(folder, for: .object(identity.description))
      try folder.sweep()
      let archive = try FrameArchive(folder, of: identity.description)
      try invalidateManifests(in: folder, of: shard, notingIn: journal)
      return (archive, lock)
    }
  }

  /// Takes away lists that this run makes untrue: those of a series made from other data. What they say
  /// of their files is kept in the journal, so that no knowledge is lost if the run is stopped.
  private func invalidateManifests(
    in folder: SeriesFolder, of shard: Shard, notingIn journal: String
  )
    throws(FormatError)
  {
    for name in Set([FrameManifest.fileName, FrameManifest.fileName(of: shard)]).sorted() {
      guard let bytes = try folder.bytes(of: name), let list = FrameManifest(bytes, file: name),
        list.series != identity.description
      else { continue }
      for entry in list.entries {
        var entry = entry
        entry.changes = nil
        try folder.append(line: entry.json, to: journal)
      }
      folder.remove(name)
      folder.remove(KeptReport.fileName(of: name == FrameManifest.fileName ? .whole : shard))
    }
  }

  // MARK: Workers

  private struct FrameResult: Sendable {
    var position: Int
    var frame: Result<FrameMaker.Frame, ControlMapError>
  }

  /// Makes frames until none is left; a disk that takes no more ends the work of all.
  private func frames(
    of queue: FrameQueue, isListed: Bool, archive: FrameArchive, journal: String,
    _ sidecars: Bool, _ fontDirectory: String?, progress: (Int) -> Void
  ) -> [FrameResult] {
    var results: [FrameResult] = []
    var maker: FrameMaker?
    while let position = queue.next() {
      do throws(ControlMapError) {
        var frame = isListed ? try listedFrame(at: position, archive) : nil
        if frame == nil {
          frame = try makeFrame(
            at: position, &maker, archive: archive, journal: journal, sidecars, fontDirectory)
        }
        if let frame {
          results.append(FrameResult(position: position, frame: .success(frame)))
        }
      } catch {
        if error.cause is FormatError { queue.close() }
        results.append(FrameResult(position: position, frame: .failure(error)))
      }
      progress(queue.finishOne())
    }
    return results
  }

  /// A frame that need not even be composed.
  private func listedFrame(at position: Int, _ archive: FrameArchive) throws(ControlMapError)
    -> FrameMaker.Frame?
  {
    let entry = try reading { () throws(FormatError) in
      try archive.listedEntry(file: fileName(of: dates[position]))
    }
    return entry.map {
      FrameMaker.Frame(
        entry: $0, isNew: false, isComposed: false, labels: LabelPlaces([]), warnings: [])
    }
  }

  private func makeFrame(
    at position: Int, _ maker: inout FrameMaker?, archive: FrameArchive, journal: String,
    _ sidecars: Bool, _ fontDirectory: String?
  ) throws(ControlMapError) -> FrameMaker.Frame {
    let current: FrameMaker
    if let maker {
      current = maker
    } else {
      current = try FrameMaker(
        self, archive: archive, journal: journal, sidecars: sidecars, fontDirectory: fontDirectory)
    }
    maker = current
    return try current.frame(at: position)
  }

  // MARK: Lists

  private func finish(
    _ results: [FrameResult], knowing kept: KeptReport?, _ archive: FrameArchive, _ shard: Shard,
    _ journal: String
  ) throws(ControlMapError) -> SeriesReport {
    var report = SeriesReport(kept: 0, labels: LabelStability([]), warnings: [])
    var entries: [FrameManifest.Entry] = []
    var warnings = SeriesWarnings()
    for result in results {
      switch result.frame {
      case .success(let frame):
        entries.append(frame.entry)
        if frame.isNew { report.drawn += 1 } else { report.kept += 1 }
        if frame.isComposed { report.composed += 1 }
        warnings.add(frame.warnings, on: dates[result.position])
      case .failure(let error):
        if error.cause is FormatError { throw error }
        report.failed.append((fileName(of: dates[result.position]), error))
      }
    }
    report.warnings = kept?.warnings ?? warnings.collected
    report.labels =
      kept?.labels ?? LabelStability(results.compactMap { try? $0.frame.get().labels })
    if entries.isEmpty, let first = report.failed.first { throw first.error }
    guard report.failed.isEmpty else { return report }
    let manifest = FrameManifest(series: identity.description, entries: entries)
    try reading { () throws(FormatError) in
      try identity.write(manifest, archive.folder, shard, &report)
      archive.folder.remove(journal)
      if kept == nil { identity.keep(report, of: shard, in: archive.folder) }
    }
    return report
  }
}

/// The frames that are still to be made, handed to the workers in order.
private final class FrameQueue: Sendable {
  private let end: Int
  private let state: Mutex<(next: Int, done: Int)>

  init(_ positions: Range<Int>) {
    end = positions.upperBound
    state = Mutex((positions.lowerBound, 0))
  }

  func next() -> Int? {
    state.withLock { state in
      guard state.next < end else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Counts a frame as done and says how many are.
  func finishOne() -> Int {
    state.withLock { state in
      state.done += 1
      return state.done
    }
  }

  /// Hands out no more.
  func close() {
    state.withLock { $0.next = end }
  }
}
