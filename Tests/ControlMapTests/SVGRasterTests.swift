import ControlMap
import ControlModel
import Drawing
import Foundation
import MapDocument
import MapMaking
import Painter
import Styling
import TestSupport
import Territory
import Testing

/// Northern Mali as SVG, drawn by librsvg, beside our own picture of it.
struct SVGRasterTests {
  private let text: TextSetter
  private let folder: Folder

  init() throws {
    text = try TextSetter()
    folder = try Folder()
  }

  @Test func `with every option together with every other the SVG looks like the PNG`() throws {
    let map = try scene()
    let drawn = try Pixels(png: try paint(map, as: .png, text: text))
    // Most options are not to be seen, so that few pictures are compared.
    var pictures: [[UInt8]: SVGOptions] = [:]
    for options in combinations {
      let svg = try paint(map, as: .svg, svg: options, text: text)
      pictures[try rasterized(svg)] = options
    }
    #expect(combinations.count == 26 && (2...5).contains(pictures.count))
    for (picture, options) in pictures {
      try expect(picture, like: drawn, share: 0.001, "\(options)")
    }
  }

  @Test func `a small file looks like the PNG but for coarser lines`() throws {
    let map = try scene()
    var options = SVGOptions()
    options.maxBytes = try paint(map, as: .svg, svg: options, text: text).count * 97 / 100
    let drawn = try Pixels(png: try paint(map, as: .png, text: text))
    let svg = try paint(map, as: .svg, svg: options, text: text)
    try expect(try rasterized(svg), like: drawn, share: 0.01, "\(options)")
  }

  @Test(arguments: Theme.allCases)
  func `hatches as lines look like those of the PNG in every theme`(theme: Theme) throws {
    var options = SVGOptions()
    options.hatches = .lines
    let map = try scene(theme)
    let shown = try rasterized(try paint(map, as: .svg, svg: options, text: text))
    try expect(
      shown, like: try Pixels(png: try paint(map, as: .png, text: text)), share: 0.0025,
      theme.rawValue)
  }

  private func scene(_ theme: Theme? = nil) throws -> Scene {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    options.size = (600, 450)
    options.theme = theme?.rawValue
    let map = try readMap(options)
    let plan = try makePlan(map, options, text: text)
    return try plan.picture(on: map.model.defaultDate, measurer: text).scene
  }

  /// Every choice of each option with every choice of the others, as far as they meet in the writer.
  private var combinations: [SVGOptions] {
    var all = [SVGOptions()]
    func choose<Value>(_ path: WritableKeyPath<SVGOptions, Value>, _ values: [Value]) {
      all = all.flatMap { options in
        values.map { value in
          var options = options
          options[keyPath: path] = value
          return options
        }
      }
    }
    choose(\.text, SVGOptions.Text.allCases)
    choose(\.hatches, SVGOptions.Hatches.allCases)
    choose(\.dark, SVGOptions.Dark.allCases)
    choose(\.isResponsive, [false, true])
    var (named, cairo) = (SVGOptions(), SVGOptions())
    named.idPrefix = "map"
    cairo.writer = .cairo
    return all + [named, cairo]
  }

  /// The PNG that librsvg makes.
  private func rasterized(_ svg: [UInt8]) throws -> [UInt8] {
    let (drawing, picture) = (folder.url.appending(path: "map.svg"), folder.path("map.png"))
    try Data(svg).write(to: drawing)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["rsvg-convert", "--width", "600", "-o", picture, drawing.path]
    try process.run()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "rsvg-convert is of the package librsvg2-bin")
    return Array(try Data(contentsOf: URL(filePath: picture)))
  }

  /// - Parameter share: How many of the pixels may differ clearly.
  private func expect(
    _ picture: [UInt8], like drawn: Pixels, share: Double, _ name: String
  ) throws {
    let shown = try Pixels(png: picture)
    guard let difference = PixelDifference(shown, drawn, channelTolerance: 25) else {
      Issue.record("\(name): \(shown) beside \(drawn)")
      return
    }
    let most = Int(share * Double(drawn.values.count))
    if difference.count > most {
      Attachment.record(picture, named: "\(name).png")
      Attachment.record(difference.picture.png, named: "\(name)-difference.png")
    }
    #expect(difference.count <= most, "\(name)")
  }
}
