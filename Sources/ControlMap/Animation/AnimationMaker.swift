import Diagnostics
import Formats
import Painter
import Series
import Animation
import Formats

/// Reads the frames of a series and hands them to what writes the animation, one at a time.
struct AnimationMaker {
  typealias Progress = (_ done: Int, _ total: Int) -> Void

  let frames: [FrameList.Frame]
  /// Hundredths of a second for each frame.
  let holds: [Int]
  let plays: Int

  /// Reads every frame twice, for the palette and for the pictures, so that never two are held.
  func encode(_ format: AnimationEncoder.Format, _ progress: Progress) throws(ControlMapError)
    -> [UInt8]
  {
    var counts = ColorHistogram()
    let first = try raster(of: frames[0], like: nil)
    for (index, frame) in frames.enumerated() {
      counts.add(index == 0 ? first : try raster(of: frame, like: first))
      progress(index + 1, 2 * frames.count)
    }
    var encoder = try animating { () throws(AnimationError) in
      try AnimationEncoder(
        format, palette: Palette(counts), width: first.width, height: first.height, plays: plays)
    }
    for (index, (frame, hold)) in zip(frames, holds).enumerated() {
      let raster = index == 0 ? first : try raster(of: frame, like: first)
      try animating { () throws(AnimationError) in try encoder.add(raster, duration: hold) }
      progress(frames.count + index + 1, 2 * frames.count)
    }
    return try animating { () throws(AnimationError) in try encoder.finish() }
  }

  /// Checks every frame before a program of the machine reads it.
  func video(
    _ progress: Progress, by encode: (VideoEncoder) async throws(AnimationError) -> [UInt8]
  ) async throws(ControlMapError) -> [UInt8] {
    let first = try raster(of: frames[0], like: nil)
    for (index, frame) in frames.enumerated() {
      if index > 0 { _ = try raster(of: frame, like: first) }
      progress(index + 1, frames.count + 1)
    }
    let encoder = VideoEncoder(
      zip(frames, holds).map { VideoEncoder.Frame(path: $0.path, duration: $1) },
      padding: first.colors[first.colors.count - 1], plays: plays)
    let bytes: [UInt8]
    do { bytes = try await encode(encoder) } catch { throw .animation(error) }
    progress(frames.count + 1, frames.count + 1)
    return bytes
  }

  /// A frame that is what the list says and, after the first, of the first's size.
  private func raster(
    of frame: FrameList.Frame, like first: Raster?
  ) throws(ControlMapError) -> Raster {
    let bytes = try reading { () throws(FormatError) in try readBytes(at: frame.path) }
    let raster: Raster
    do throws(AnimationError) {
      raster = try Raster(png: bytes)
    } catch {
      throw .data("\(frame.path): \(error)")
    }
    var hash = ContentHash()
    hash.update(bytes)
    guard hash.hexadecimal() == frame.hash else {
      throw .data(
        "\(frame.path): is not the file that frames.json lists, their SHA-256 differ; "
          + FrameList.drawAgain)
    }
    if let first, (raster.width, raster.height) != (first.width, first.height) {
      throw .data(
        "\(frame.path): has \(raster.width)×\(raster.height) pixels and the first frame "
          + "\(first.width)×\(first.height); draw all frames with one --size and --scale")
    }
    return raster
  }
}

/// Runs a step of `Animation`.
private func animating<Value>(_ body: () throws(AnimationError) -> Value) throws(ControlMapError)
  -> Value
{
  do { return try body() } catch { throw .animation(error) }
}
