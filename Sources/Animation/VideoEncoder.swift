/// Has a program of the machine make frames into a video: WebP by `img2webp` or `ffmpeg`, MP4 by `ffmpeg`.
public struct VideoEncoder: Sendable {
  /// A PNG file and for how long it is shown, in hundredths of a second.
  public struct Frame: Sendable {
    public var path: String
    public var duration: Int

    /// Makes a frame.
    public init(path: String, duration: Int) {
      (self.path, self.duration) = (path, duration)
    }
  }

  private let frames: [Frame]
  private let padding: UInt32
  private let plays: Int

  /// Gathers what the video shows.
  ///
  /// - Parameters:
  ///   - frames: Opaque PNG files of one size; at least one.
  ///   - padding: `0xRRGGBB` of the row or column that is added where a side is odd, which MP4 cannot
  ///     be.
  ///   - plays: How often it is played, 0 forever. MP4 has no place for it.
  public init(_ frames: [Frame], padding: UInt32, plays: Int) {
    precondition(!frames.isEmpty, "a video has at least one frame")
    (self.frames, self.padding, self.plays) = (frames, padding, plays)
  }

  /// Returns the bytes of a lossless WebP.
  ///
  /// - Throws: `missingProgram`, `program`, `temporaryDirectory`.
  public func webP() async throws(AnimationError) -> [UInt8] {
    if let program = await ExternalProgram.find("img2webp") { return try await webP(by: program) }
    guard let program = await ExternalProgram.find("ffmpeg") else {
      throw .missingProgram(name: "img2webp", package: "webp")
    }
    return try await video(
      by: program,
      ["-c:v", "libwebp_anim", "-lossless", "1", "-pix_fmt", "bgra", "-loop", "\(plays)"],
      name: "video.webp")
  }

  /// Returns the bytes of an MP4 with H.264 that begins before it is loaded.
  ///
  /// Frames are repeated at a steady rate, see `FrameRate`.
  ///
  /// - Throws: `missingProgram`, `program`, `temporaryDirectory`.
  public func mp4() async throws(AnimationError) -> [UInt8] {
    guard let program = await ExternalProgram.find("ffmpeg") else {
      throw .missingProgram(name: "ffmpeg", package: "ffmpeg")
    }
    let color = String(padding | 0xFF00_0000, radix: 16).dropFirst(2)
    let filters = [
      "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=0x\(color)",
      "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
      "format=yuv420p",
    ]
    return try await video(
      by: program,
      [
        "-vf", filters.joined(separator: ","), "-c:v", "libx264", "-preset", "medium", "-crf", "16",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv", "-movflags", "+faststart",
      ], name: "video.mp4")
  }

  private func webP(by program: ExternalProgram) async throws(AnimationError) -> [UInt8] {
    try await DeferredSignals.deferred { () async throws(AnimationError) in
      let directory = try TemporaryDirectory()
      var arguments = ["-loop", "\(plays)", "-lossless"]
      for (index, frame) in frames.enumerated() {
        try directory.link("\(index).png", to: frame.path)
        arguments += ["-d", "\(frame.duration * 10)", directory.path(of: "\(index).png")]
      }
      arguments += ["-o", directory.path(of: "video.webp")]
      try await program.run(arguments, within: Self.timeLimit(pictures: frames.count))
      return try directory.bytes(of: "video.webp")
    }
  }

  private func video(
    by program: ExternalProgram, _ encoding: [String], name: String
  ) async throws(AnimationError) -> [UInt8] {
    try await DeferredSignals.deferred { () async throws(AnimationError) in
      let directory = try TemporaryDirectory()
      let rate = FrameRate(durations: frames.map(\.duration))
      var number = 0
      for (frame, count) in zip(frames, rate.repeats) {
        for _ in 0..<count {
          try directory.link("\(number).png", to: frame.path)
          number += 1
        }
      }
      // In a pattern of ffmpeg's a per cent sign is written twice.
      let parts = directory.path(of: "").split(separator: "%", omittingEmptySubsequences: false)
      let pattern = parts.joined(separator: "%%") + "%d.png"
      // The thread count decides what x264 writes, so it is not left to the machine.
      try await program.run(
        [
          "-nostdin", "-hide_banner", "-loglevel", "error", "-framerate", rate.fraction,
          "-i", pattern,
        ] + encoding + [
          "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
          "-threads", "2", directory.path(of: name),
        ], within: Self.timeLimit(pictures: number))
      return try directory.bytes(of: name)
    }
  }

  /// A program that takes longer hangs: the largest picture takes some seconds.
  private static func timeLimit(pictures: Int) -> Duration {
    .seconds(600) + .seconds(20) * pictures
  }
}
