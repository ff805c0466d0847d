/// Frames that a program of the machine makes into a film: WebP by `img2webp` or `ffmpeg`, MP4 by
/// `ffmpeg`.
public struct Film: Sendable {
  /// A PNG file and for how long it is shown, in hundredths of a second.
  public struct Frame: Sendable {
    public var path: String
    public var hold: Int

    /// Makes a frame.
    public init(path: String, hold: Int) {
      (self.path, self.hold) = (path, hold)
    }
  }

  private let frames: [Frame]
  private let margin: UInt32
  private let plays: Int

  /// Gathers what the film shows.
  ///
  /// - Parameters:
  ///   - frames: Opaque PNG files of one size; at least one.
  ///   - margin: `0xRRGGBB` of the row or column that is added where a side is odd, which MP4 cannot
  ///     be.
  ///   - plays: How often it is played, 0 forever. MP4 has no place for it.
  public init(_ frames: [Frame], margin: UInt32, plays: Int) {
    precondition(!frames.isEmpty, "a film has at least one frame")
    (self.frames, self.margin, self.plays) = (frames, margin, plays)
  }

  /// Returns the bytes of a lossless WebP.
  ///
  /// - Throws: `missingProgram`, `program`, `workFolder`.
  public func webP() throws(PainterError) -> [UInt8] {
    if let program = ChildProcess(named: "img2webp") { return try webP(by: program) }
    guard let program = ChildProcess(named: "ffmpeg") else {
      throw .missingProgram(name: "img2webp", package: "webp")
    }
    return try film(
      by: program,
      ["-c:v", "libwebp_anim", "-lossless", "1", "-pix_fmt", "bgra", "-loop", "\(plays)"],
      name: "film.webp")
  }

  /// Returns the bytes of an MP4 with H.264 that begins before it is loaded.
  ///
  /// Frames are repeated at a steady rate, see `FrameRate`.
  ///
  /// - Throws: `missingProgram`, `program`, `workFolder`.
  public func mp4() throws(PainterError) -> [UInt8] {
    guard let program = ChildProcess(named: "ffmpeg") else {
      throw .missingProgram(name: "ffmpeg", package: "ffmpeg")
    }
    let color = String(margin | 0xFF00_0000, radix: 16).dropFirst(2)
    let filters = [
      "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=0x\(color)",
      "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
      "format=yuv420p",
    ]
    return try film(
      by: program,
      [
        "-vf", filters.joined(separator: ","), "-c:v", "libx264", "-preset", "medium", "-crf", "16",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv", "-movflags", "+faststart",
      ], name: "film.mp4")
  }

  private func webP(by program: ChildProcess) throws(PainterError) -> [UInt8] {
    let folder = try WorkFolder()
    var words = ["-loop", "\(plays)", "-lossless"]
    for (index, frame) in frames.enumerated() {
      try folder.link("\(index).png", to: frame.path)
      words += ["-d", "\(frame.hold * 10)", folder.path(of: "\(index).png")]
    }
    try program.run(words + ["-o", folder.path(of: "film.webp")], with: folder)
    return try folder.bytes(of: "film.webp")
  }

  private func film(
    by program: ChildProcess, _ encoding: [String], name: String
  ) throws(PainterError) -> [UInt8] {
    let folder = try WorkFolder()
    let rate = FrameRate(holds: frames.map(\.hold))
    var number = 0
    for (frame, count) in zip(frames, rate.repeats) {
      for _ in 0..<count {
        try folder.link("\(number).png", to: frame.path)
        number += 1
      }
    }
    // In a pattern of ffmpeg's a per cent sign is written twice.
    let place = folder.path(of: "").split(separator: "%", omittingEmptySubsequences: false)
    let pattern = place.joined(separator: "%%") + "%d.png"
    // The thread count decides what x264 writes, so it is not left to the machine.
    try program.run(
      [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-framerate", rate.fraction,
        "-i", pattern,
      ] + encoding + [
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
        "-threads", "2", folder.path(of: name),
      ], with: folder)
    return try folder.bytes(of: name)
  }
}
