import Cartography
import ControlMap
import Diagnostics
import Drawing
import Foundation
import MapDocument
import MapMaking
import Painter
import Testing

/// What a newcomer adds is one file and one row of a table; nothing else of the program knows of it.
struct ExtensionTests {
  static let furniture = FurnitureTable.builtIn.adding(StampItem.self)
  static let formats = PictureFormats.builtIn.adding(.layerList)

  /// A land of one square region, and a map of it.
  private func options(furniture: String) throws -> MapOptions {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "a"},
    "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}
    """.write(
      to: folder.appending(path: "regions.geojson"), atomically: true, encoding: .utf8)
    try """
    title: Square
    page: {size: 600x450}
    regions: {source: regions.geojson, id: code}
    furniture: \(furniture)

    """.write(to: folder.appending(path: "map.yaml"), atomically: true, encoding: .utf8)
    var options = MapOptions()
    options.document = folder.appending(path: "map.yaml").path
    options.furniture = Self.furniture
    return options
  }

  private func plan(_ furniture: String, _ text: TextSetter) throws -> Plan {
    let options = try options(furniture: furniture)
    return try makePlan(readMap(options), options, text: text)
  }

  @Test func `a made-up piece of furniture and a made-up format are drawn`() throws {
    let text = try makeTextSetter()
    let plan = try plan(
      "{stamp: {at: top-right, word: Secret}, scale-bar: bottom-left}", text)
    let format = try #require(Self.formats.format(ofFile: "/tmp/A.map.LST"))
    let bytes = try plan.file(on: nil, as: format, text: text).bytes
    #expect(bytes.starts(with: format.signature))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.first == "layers of Square")
    #expect(lines.contains("stamp") && lines.contains("scale-bar"))
    #expect(!lines.contains("north-arrow"))
    let svg = try plan.file(on: nil, as: .svg, text: text).bytes
    #expect(String(decoding: svg, as: UTF8.self).contains("stamp"))
  }

  @Test func `the made-up piece stands in its corner above what stands there before`() throws {
    let text = try makeTextSetter()
    func box(_ furniture: String) throws -> Group {
      let layers = try plan(furniture, text).picture(on: nil, measurer: text).scene.layers
      return try #require(layers.first { $0.id == "stamp" })
    }
    let alone = try box("{stamp: bottom-left}")
    let above = try box("{stamp: bottom-left, scale-bar: bottom-left}")
    #expect(alone.elements.count == 3, "a plate, a circle and a word")
    #expect(alone != above)
  }

  @Test func `what is wrong with the made-up piece is said with its line, as of any other`() throws
  {
    let wrong = try options(furniture: "{stamp: {at: left, wort: x}}")
    let error = #expect(throws: ControlMapError.self) { try readMap(wrong) }
    let message = error?.description ?? ""
    #expect(message.contains("map.yaml:4"))
    #expect(message.contains("the key 'wort' is not known; did you mean 'word'?"))
    #expect(message.contains("'furniture.stamp.at' cannot be 'left'"))
  }

  @Test func `without its row nothing is known of the piece or the format`() throws {
    var options = try options(furniture: "{stamp: top-right}")
    options.furniture = nil
    let error = #expect(throws: ControlMapError.self) { try readMap(options) }
    #expect(error?.description.contains("the key 'stamp' is not known") == true)
    #expect(PictureFormats.builtIn.format(ofFile: "a.lst") == nil)
    #expect(Self.formats.suffixes == ".png, .svg, .pdf, .layers, .lst")
    #expect(Self.formats.choiceOfNames == "png, svg, pdf or layers")
  }
}
