public import Diagnostics
import Formats
public import Painter
import Series

/// Makes an animation of the PNG frames of a series.
///
/// - Parameters:
///   - folder: Where `controlmap frames` wrote them, with their `frames.json`.
///   - format: APNG and GIF are written here, with one palette for all frames and the same bytes each
///     time; WebP and MP4 by programs of the machine.
///   - plays: How often it is played; 0 is forever. MP4 has no place for it.
///   - progress: Told how many of how many steps are done.
/// - Returns: The bytes of the whole file.
/// - Throws: `ControlMapError`: frames that are missing, are not what the list says, or differ in
///   size; a program that is not installed.
public func makeAnimation(
  ofSeriesIn folder: String, as format: AnimationFormat, holds: HoldTimes = HoldTimes(),
  plays: Int = 0, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) throws(ControlMapError) -> [UInt8] {
  let list = try FrameList(inFolder: folder)
  if holds.changes != nil, list.frames.allSatisfy({ $0.hasChanges == nil }) {
    throw .data("\(folder)/frames.json: does not say what changed; leave out --hold-changes")
  }
  let maker = AnimationMaker(
    frames: list.frames, holds: holds.hundredths(for: list.frames), plays: plays)
  return switch format {
  case .apng: try maker.encode(.apng, progress)
  case .gif: try maker.encode(.gif, progress)
  case .webp: try maker.film(progress) { (film) throws(PainterError) in try film.webP() }
  case .mp4: try maker.film(progress) { (film) throws(PainterError) in try film.mp4() }
  }
}

/// Makes an animation of a series and writes it so that it appears whole or not at all.
///
/// - Parameter path: `-` is standard output.
/// - Throws: As `makeAnimation`, and where the file cannot be written.
public func writeAnimation(
  ofSeriesIn folder: String, as format: AnimationFormat, holds: HoldTimes = HoldTimes(),
  plays: Int = 0, to path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) throws(ControlMapError) {
  let bytes: [UInt8]
  do {
    bytes = try makeAnimation(
      ofSeriesIn: folder, as: format, holds: holds, plays: plays, progress: progress)
  } catch {
    // Frames are named by their own errors: this one is of the file that was asked for.
    guard error.cause is PainterError else { throw error }
    throw .format(.uncreatable(file: path, reason: error.description))
  }
  try writeFile(bytes, to: path)
}
