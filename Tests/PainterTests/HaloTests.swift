import Drawing
import Foundation
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

struct HaloTests {
  /// A page with one text in an ink, a violet halo around it.
  private func scene(_ ink: Color) -> Scene {
    Scenes.page(
      80, 40,
      [
        .text(
          TextRun(
            text: "Ber", font: Font(size: 20), color: ink,
            halo: TextRun.Halo(color: Scenes.violet, width: 3), origin: Point(20, 28),
            language: "fr", width: 0))
      ])
  }

  @Test func `a run without colour is its halo alone`() throws {
    func darkest(_ ink: Color) throws -> UInt8 {
      let pixels = try Pixels(png: paint(scene(ink), as: .png, text: TextSetter()))
      return pixels.values.map(\.red).min() ?? 255
    }
    // The halo's violet is 0x75 in red, the letters' ink 0x22.
    #expect(try darkest(.transparent) == 0x75)
    #expect(try darkest(Scenes.ink) == 0x22)
  }

  @Test func `a document holds the letters of a text once`() throws {
    func glyphs(_ ink: Color) throws -> Int {
      var options = SVGOptions()
      options.writer = .cairo
      let svg = String(
        decoding: try paint(scene(ink), as: .svg, svg: options, text: TextSetter()),
        as: UTF8.self)
      return svg.components(separatedBy: "<use ").count - 1
    }
    #expect(try glyphs(.transparent) == 0)
    #expect(try glyphs(Scenes.ink) == 3)
  }
}
