import Drawing
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

@testable import Cartography

struct HillshadeTests {
  private func pixels(_ slopes: [SIMD2<Float>], _ paint: PropertyValue) throws -> [UInt32] {
    let style = try Style(json: [
      "version": 8,
      "sources": ["world-relief": ["type": "raster-dem", "tiles": []]],
      "layers": [["id": "relief", "type": "hillshade", "source": "world-relief", "paint": paint]],
    ])
    #expect(style.warnings.isEmpty)
    let painting = LayerPainting(style: style, zoom: 5, globalState: [:])
    let relief = Relief(
      box: Extent(x: 0, y: 0, width: Double(slopes.count), height: 1), width: slopes.count,
      height: 1, slopes: slopes)
    let group = try #require(painting.hillshade(style.layers[0], relief))
    guard case .image(let placed) = group.elements[0] else { return [] }
    return placed.image.pixels
  }

  private let paint: PropertyValue = [
    "hillshade-exaggeration": 0.5, "hillshade-highlight-color": "#ffffff",
    "hillshade-shadow-color": "#102030", "hillshade-illumination-direction": 315,
  ]

  @Test func `what faces the light shines, what turns from it lies in the shade`() throws {
    // Rising to the right, to the left, downwards, and not at all, with light from the upper left.
    let pixels = try pixels([SIMD2(1, 0), SIMD2(-1, 0), SIMD2(0, 1), SIMD2(0, 0)], paint)
    #expect(pixels[0] & 0xFF_FFFF == 0xFF_FFFF)
    #expect(pixels[1] & 0xFF_FFFF == 0x10_2030)
    #expect(pixels[2] == pixels[0])
    #expect(pixels[3] >> 24 == 0)
    #expect(pixels[0] >> 24 == pixels[1] >> 24)
    #expect((40...70).contains(pixels[0] >> 24))
  }

  @Test func `no slope is darker than the exaggeration`() throws {
    let pixels = try pixels([SIMD2(-1e6, -1e6)], paint)
    #expect((126...128).contains(pixels[0] >> 24))
  }

  @Test func `a slope along the light is neither bright nor dark`() throws {
    let pixels = try pixels([SIMD2(1, -1)], paint)
    #expect(pixels[0] >> 24 == 0)
  }
}
