public import Diagnostics
import Formats
import Series
public import Animation

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
  ofSeriesIn folder: String, as format: AnimationFormat, holds: FrameDurations = FrameDurations(),
  plays: Int = 0, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) async throws(ControlMapError) -> [UInt8] {
  let list = try FrameList(inFolder: folder)
  if holds.changes != nil || holds.pace == .changes,
    list.frames.allSatisfy({ $0.changes == nil })
  {
    throw .data(
      "\(folder)/frames.json: does not say what changed; leave out --hold-changes and --pace")
  }
  let maker = AnimationMaker(
    frames: list.frames, holds: holds.hundredths(for: list.frames), plays: plays)
  return switch format {
  case .apng: try maker.encode(.apng, progress)
  case .gif: try maker.encode(.gif, progress)
  case .webp:
    try await maker.video(progress) { (encoder) async throws(AnimationError) in
      try await encoder.webP()
    }
  case .mp4:
    try await maker.video(progress) { (encoder) async throws(AnimationError) in
      try await encoder.mp4()
    }
  }
}

/// Makes an animation of a series and writes it so that it appears whole or not at all.
///
/// - Parameter path: `-` is standard output.
/// - Throws: As `makeAnimation`, and where the file cannot be written.
public func writeAnimation(
  ofSeriesIn folder: String, as format: AnimationFormat, holds: FrameDurations = FrameDurations(),
  plays: Int = 0, to path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) async throws(ControlMapError) {
  let bytes: [UInt8]
  do {
    bytes = try await makeAnimation(
      ofSeriesIn: folder, as: format, holds: holds, plays: plays, progress: progress)
  } catch {
    // Frames are named by their own errors: this one is of the file that was asked for.
    guard error.cause is AnimationError else { throw error }
    throw .format(.uncreatable(file: path, reason: error.description))
  }
  try writeFile(bytes, to: path)
}
