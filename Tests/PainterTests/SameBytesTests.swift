import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

/// The same scene has the same bytes, whatever was painted before.
@Suite struct SameBytesTests {
  private func painted(_ scene: Scene, _ format: PictureFormat, _ text: TextSetter) throws
    -> [UInt8]
  {
    try paint(scene, as: format, text: text)
  }

  private var otherScene: Scene {
    let faded = Group(
      id: "other", opacity: 0.3,
      elements: [Scenes.text("Gao ⴳⴰⵡ غاو — Ωmega א", at: 5, 30, size: 31, halo: 1)])
    return Scenes.page(90, 50, [.group(faded), .group(faded)])
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `a scene painted twice has the same bytes`(format: PictureFormat) throws {
    let text = try TextSetter()
    let first = try painted(Scenes.everything, format, text)
    #expect(try painted(Scenes.everything, format, text) == first)
    #expect(try painted(Scenes.everything, format, TextSetter()) == first)
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `scenes painted in between change nothing`(format: PictureFormat) throws {
    let text = try TextSetter()
    let first = try painted(Scenes.everything, format, text)
    for other in PictureFormats.builtIn.rows { _ = try painted(otherScene, other, text) }
    #expect(try painted(Scenes.everything, format, text) == first)
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `workers beside each other paint the same bytes`(format: PictureFormat) async throws {
    let first = try painted(Scenes.everything, format, TextSetter())
    try await withThrowingTaskGroup(of: [UInt8].self) { workers in
      for _ in 0..<4 {
        workers.addTask {
          let text = try TextSetter()
          _ = try paint(otherScene, as: format, text: text)
          return try paint(Scenes.everything, as: format, text: text)
        }
      }
      for try await bytes in workers { #expect(bytes == first) }
    }
  }

  @Test func `setters made, used once and dropped beside each other all measure the same`()
    async throws
  {
    let expected = try TextSetter().size(of: "Kidal", font: Font(size: 10), language: "fr")
    try await withThrowingTaskGroup(of: [TextSize].self) { workers in
      for _ in 0..<8 {
        workers.addTask {
          try (0..<20).map { _ in
            try TextSetter().size(of: "Kidal", font: Font(size: 10), language: "fr")
          }
        }
      }
      for try await sizes in workers { #expect(sizes.allSatisfy { $0 == expected }) }
    }
  }
}
