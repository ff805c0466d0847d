import Foundation
public import Testing

/// Expects a PNG to look like the one that is kept as `Golden/NAME.png` beside the test's file.
///
/// With `UPDATE_GOLDEN=1` in the environment the kept picture is replaced. A missing one is an
/// issue, in CI and elsewhere. On failure both pictures and their difference are attached.
/// The name is `topic/behaviour`.
///
/// - Throws: What prevents a picture from being decoded or kept.
public func expectPicture(
  _ png: [UInt8], isLike name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).png")
  let largest = 64 * 1024
  #expect(
    png.count < largest, "golden pictures stay under 64 KiB", sourceLocation: sourceLocation)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(png).write(to: golden)
    return
  }
  guard let kept = try? Data(contentsOf: golden) else {
    Issue.record(
      "there is no \(golden.path); run the test with UPDATE_GOLDEN=1 and look at the picture",
      sourceLocation: sourceLocation)
    return
  }
  try compare(
    png, with: [UInt8](kept), named: "Golden/\(name).png", sourceLocation: sourceLocation)
}

/// Expects a PNG to look like one that the repository keeps for its readers.
///
/// - Parameter path: From the root of the repository, such as `docs/pictures/changes.png`.
/// - Throws: What prevents a picture from being read or decoded.
public func expectPicture(
  _ png: [UInt8], isLikeFile path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let kept = try Data(contentsOf: URL(filePath: Repository.path(path)))
  try compare(png, with: [UInt8](kept), named: path, sourceLocation: sourceLocation)
}

private func compare(
  _ actual: [UInt8], with expected: [UInt8], named file: String, sourceLocation: SourceLocation
) throws {
  let difference = PixelDifference(try Pixels(png: actual), try Pixels(png: expected))
  if let difference, difference.isTolerable { return }
  let stem = file.replacingOccurrences(of: "/", with: "-").dropLast(".png".count)
  Attachment.record(actual, named: "\(stem)-actual.png", sourceLocation: sourceLocation)
  Attachment.record(expected, named: "\(stem)-expected.png", sourceLocation: sourceLocation)
  if let difference {
    Attachment.record(
      difference.picture.png, named: "\(stem)-difference.png", sourceLocation: sourceLocation)
    Issue.record(
      "\(difference.count) pixels differ from \(file)", sourceLocation: sourceLocation)
  } else {
    Issue.record("the size differs from \(file)", sourceLocation: sourceLocation)
  }
}
