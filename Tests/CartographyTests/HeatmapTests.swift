import Cartography
import Drawing
import Shapes
import Styling
import Testing

struct HeatmapTests {
  private func image(_ paint: PropertyValue, _ places: [MapFeature]) throws -> PlacedImage {
    let style = try style([
      ["id": "heat", "type": "heatmap", "source": "places", "paint": paint]
    ])
    let layers = try composition(style, sources: ["places": places])
      .compose(measurer: PlainMeasurer()).layers
    let group = try #require(layers.first { $0.id == "heat" })
    guard case .image(let image) = group.elements[0] else {
      throw CartographyError.noRoom(what: "no image", advice: "")
    }
    return image
  }

  private let grey: PropertyValue = [
    "interpolate", ["linear"], ["heatmap-density"], 0, "#000000", 1, "#ffffff",
  ]

  private func level(_ image: PlacedImage, _ x: Double, _ y: Double) -> Double {
    let column = Int(x - image.box.minX)
    let row = Int(y - image.box.minY)
    return Double(image.image.pixels[row * image.image.width + column] & 0xFF) / 255
  }

  @Test func `a point spreads as a bell of three standard deviations`() throws {
    let image = try image(
      ["heatmap-radius": 30, "heatmap-color": grey], [town("a", x: 200.5, y: 150.5)])
    #expect(abs(level(image, 200, 150) - 0.39894) < 0.003)
    // One standard deviation away: e^-½ of it.
    #expect(abs(level(image, 210, 150) - 0.24197) < 0.003)
    #expect(level(image, 260, 150) == 0)
  }

  @Test func `weights and intensity multiply, and points add up`() throws {
    let places = [town("a", x: 200.5, y: 150.5, ["w": 2]), town("b", x: 200.5, y: 150.5, ["w": 1])]
    let image = try image(
      [
        "heatmap-weight": ["get", "w"], "heatmap-intensity": 0.5, "heatmap-color": grey,
      ], places)
    #expect(abs(level(image, 200, 150) - 1.5 * 0.39894) < 0.003)
  }

  @Test func `a picture keeps the places of its corners`() throws {
    let style = try Style(json: [
      "version": 8,
      "sources": [
        "photo": [
          "type": "image", "url": "a.png", "coordinates": [[0, 1], [1, 1], [1, 0], [0, 0]],
        ]
      ],
      "layers": [
        [
          "id": "photo", "type": "raster", "source": "photo",
          "paint": ["raster-resampling": "nearest", "raster-saturation": -1],
        ]
      ],
    ])
    var map = try composition(style, sources: [:])
    map.images["photo"] = MapImage(
      image: PixelImage(width: 2, height: 1, pixels: [0xFFFF_0000, 0xFFFF_FFFF]), meshes: 1,
      places: [Point(100, 100), Point(200, 100), Point(100, 150), Point(200, 150)])
    let layers = try map.compose(measurer: PlainMeasurer()).layers
    let group = try #require(layers.first { $0.id == "photo" })
    guard case .image(let placed) = group.elements[0] else { return #expect(Bool(false)) }
    func pixel(_ x: Double, _ y: Double) -> UInt32 {
      let column = Int((x - placed.box.minX) * 2)
      let row = Int((y - placed.box.minY) * 2)
      return placed.image.pixels[row * placed.image.width + column]
    }
    // Without saturation red is the mean of its channels.
    #expect(pixel(120, 120) == 0xFF55_5555)
    #expect(pixel(180, 120) == 0xFFFF_FFFF)
    #expect(pixel(90, 120) == 0)
  }
}
