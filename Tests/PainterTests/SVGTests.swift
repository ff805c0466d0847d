import Drawing
import Foundation
import FoundationXML
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// SVG by the own writer.
@Suite struct SVGTests {
  private func svg(
    _ scene: Scene = Scenes.everything, _ change: (inout SVGOptions) -> Void = { _ in }
  ) throws -> String {
    var options = SVGOptions()
    change(&options)
    return String(
      decoding: try paint(scene, as: .svg, svg: options, text: TextSetter()), as: UTF8.self)
  }

  private func document(_ svg: String) throws -> XMLDocument {
    try XMLDocument(data: Data(svg.utf8))
  }

  private func values(_ path: String, in svg: String) throws -> [String] {
    try document(svg).nodes(forXPath: path).compactMap(\.stringValue)
  }

  private let holder = Identity(
    kind: .area, id: "cell:kidal", title: "Kidal: FAMa",
    attributes: ["actor": "fama", "status": "control", "from": "2023-11-14", "region": "kidal"])

  private func scene(_ elements: [Element]) -> Scene { Scenes.page(100, 100, elements) }

  // MARK: Ids

  @Test func `every id begins with a prefix of the content's own`() throws {
    let first = try svg()
    let second = try svg(scene([Scenes.text("Kidal", at: 10, 50)]))
    let ids = try [first, second].map { try values("//@id", in: $0) }
    for ids in ids {
      let prefix = try #require(ids.first)
      #expect(ids.allSatisfy { $0.hasPrefix(prefix) })
      #expect(prefix.count == 9)
    }
    #expect(Set(ids[0]).isDisjoint(with: ids[1]))
    #expect(try svg() == first)
  }

  @Test func `a prefix may be chosen`() throws {
    let ids = try values("//@id", in: try svg { $0.idPrefix = "first" })
    #expect(ids.allSatisfy { $0 == "first" || $0.hasPrefix("first-") })
    for name in ["", "1a", "a b", "é", "a\"b", String(repeating: "a", count: 65)] {
      #expect(!SVGOptions.isPrefix(name))
    }
    #expect(SVGOptions.isPrefix("map-2_b"))
  }

  // MARK: Features

  @Test func `layers and features are elements with their facts`() throws {
    var map = scene([])
    map.layers = [
      Group(
        id: "control",
        elements: [
          .shape(
            Shape(
              identity: holder, path: Scenes.box(10, 10, 30, 30), fill: .color(Scenes.green)))
        ])
    ]
    let found = try document(try svg(map) { $0.idPrefix = "m" })
    let area = try #require(
      try found.nodes(forXPath: "//*[@data-layer='control'][@class='layer']/*")
        .first as? XMLElement)
    func attribute(_ name: String) -> String? { area.value(of: name) }
    #expect(attribute("id") == "m-control-cell_kidal")
    #expect(attribute("class") == "area actor-fama status-control")
    #expect(attribute("data-actor") == "fama")
    #expect(attribute("data-status") == "control")
    #expect(attribute("data-from") == "2023-11-14")
    #expect(attribute("data-region") == "kidal")
    #expect(attribute("fill") == "#1b9e77")
    #expect(area.elements(forName: "title").first?.stringValue == "Kidal: FAMa")
  }

  @Test func `the picture has a name and a description for those who cannot see it`() throws {
    let root = try #require(try document(try svg { $0.idPrefix = "m" }).rootElement())
    #expect(root.value(of: "role") == "img")
    #expect(
      root.value(of: "aria-labelledby") == "m-label m-description")
    #expect(root.elements(forName: "title").first?.stringValue == "Control of Kidal & <north>")
    #expect(root.elements(forName: "desc").first?.stringValue == "Who held what “today”.")
  }

  @Test func `a page may decide the size`() throws {
    let root = try #require(try document(try svg { $0.isResponsive = true }).rootElement())
    #expect(root.value(of: "width") == nil && root.value(of: "height") == nil)
    #expect(root.value(of: "viewBox") == "0 0 240 140")
  }

  // MARK: Safety

  @Test(arguments: SVGOptions.Text.allCases)
  func `whatever the data holds, the file is XML and nothing else`(text: SVGOptions.Text) throws {
    let evil =
      "<script>alert(1)</script>]]>\u{0}\u{1}\u{8}\u{202E}x\" onload=\"y' &amp; \u{FFFE}\u{2067}"
    let identity = Identity(
      kind: .source(evil), id: evil, title: evil, attributes: ["actor": evil, evil: evil])
    var map = scene([
      .shape(Shape(identity: identity, path: Scenes.box(1, 1, 9, 9), fill: .color(.black))),
      .text(
        TextRun(
          identity: identity, text: "<b>\u{202E}&]]>\u{7}", font: Font(size: 9), color: .black,
          origin: Point(10, 50), language: evil, width: 0)),
    ])
    (map.title, map.summary, map.provenance, map.language) = (evil, evil, evil, evil)
    map.layers.append(Group(id: evil, identity: identity, elements: map.layers[0].elements))
    let svg = try svg(map) {
      $0.text = text
      $0.dark = .auto
    }
    let document = try document(svg)
    let names = try document.nodes(forXPath: "//*").compactMap(\.name)
    #expect(Set(names).isDisjoint(with: ["script", "foreignObject", "a", "b", "set", "animate"]))
    for attribute in try document.nodes(forXPath: "//@*") {
      let name = try #require(attribute.name)
      #expect(!name.hasPrefix("on") && name != "style" && name != "href")
      if name.hasSuffix("href") { #expect(attribute.stringValue?.hasPrefix("#") == true) }
    }
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    for turn in ["\u{202E}", "\u{2067}"] {
      // A text that is drawn keeps what it has; an element of its own ends it.
      let titles = try values("//*[local-name()='title' or local-name()='desc']", in: svg)
      #expect(!titles.contains { $0.contains(turn) })
    }
  }

  @Test func `a file has no rules of style unless it is asked for dark colours`() throws {
    #expect(try values("//*[local-name()='style']", in: try svg()).isEmpty)
    let dark = try svg {
      $0.dark = .auto
      $0.idPrefix = "m"
    }
    let rules = try #require(try values("//*[local-name()='style']", in: dark).first)
    #expect(rules.hasPrefix("@media (prefers-color-scheme:dark){#m "))
    for rule in rules.dropFirst("@media (prefers-color-scheme:dark){".count).split(separator: "}") {
      #expect(rule.hasPrefix("#m ["))
    }
    // Without the rules it is the light picture.
    let light = try svg { $0.idPrefix = "m" }
    #expect(dark.replacing("\n<style type=\"text/css\">\(rules)</style>", with: "") == light)
  }

  // MARK: Texts

  @Test func `text is there once, as wide as it was measured`() throws {
    let run = Scenes.text("Kidal", at: 10, 50, halo: 2)
    let map = scene([run])
    let texts = try document(try svg(map) { $0.text = .text }).nodes(
      forXPath: "//*[local-name()='text']")
    #expect(texts.map(\.stringValue) == ["Kidal"])
    let width = try TextSetter().size(of: "Kidal", font: Font(size: 20), language: "fr").width
    let text = try #require(texts.first as? XMLElement)
    let length = try #require(
      text.value(of: "textLength").flatMap(Double.init))
    #expect(abs(length - width) < 0.01)
    #expect(text.value(of: "x") == "10")
  }

  @Test func `text that runs from right to left ends where it is placed`() throws {
    let map = scene([Scenes.text("كيدال", at: 10, 50, language: "ar")])
    let text = try #require(
      try document(try svg(map) { $0.text = .text }).nodes(forXPath: "//*[local-name()='text']")
        .first as? XMLElement)
    #expect(text.value(of: "direction") == "rtl")
    #expect(text.value(of: "text-anchor") == "end")
  }

  @Test func `a line of Arabic runs from right to left though it begins with Latin letters`() throws
  {
    func direction(_ words: String, _ language: String) throws -> String? {
      let map = scene([Scenes.text(words, at: 10, 50, language: language)])
      let text =
        try document(try svg(map) { $0.text = .text })
        .nodes(forXPath: "//*[local-name()='text']").first as? XMLElement
      #expect(text?.stringValue == words)
      return text?.value(of: "direction")
    }
    #expect(try direction("JNIM، حصار", "ar") == "rtl")
    #expect(try direction("JNIM", "ar") == nil)
    #expect(try direction("Kidal (كيدال)", "fr") == nil)
  }

  @Test func `outlines need no font, and each glyph is written once`() throws {
    let map = scene([Scenes.text("ananas", at: 10, 50), Scenes.text("ananas", at: 10, 80)])
    let svg = try svg(map) { $0.idPrefix = "m" }
    #expect(!svg.contains("font-family") && !svg.contains("<text"))
    #expect(try values("//*[starts-with(@id, 'm-g')]/@id", in: svg) == ["m-g1", "m-g2", "m-g3"])
    #expect(try values("//*[starts-with(@id, 'm-t')]/@id", in: svg) == ["m-t1"])
  }

  @Test func `letters to be seen and to be selected are both there`() throws {
    let map = scene([Scenes.text("Kidal", at: 10, 50)])
    let svg = try svg(map) { $0.text = .both }
    // Text without paint is left out by browsers that print.
    let unseen = "//*[local-name()='text'][@fill='#000'][@fill-opacity='0']"
    #expect(try values(unseen, in: svg) == ["Kidal"])
    #expect(svg.contains("<use "))
  }

  // MARK: Size

  @Test func `lines become coarser until the file is small enough`() throws {
    var random = SeededGenerator(seed: 3)
    let points = (0...2000).map { step -> Point<Page> in
      Point(Double(step) / 20, 50 + Double.random(in: -3...3, using: &random))
    }
    let map = scene([Scenes.line(points, Stroke(color: Scenes.ink, width: 1))])
    let usual = try svg(map).utf8.count
    let small = try paintSVGFile(
      map,
      options: {
        var options = SVGOptions(); options.maxBytes = usual / 2; return options
      }(),
      text: TextSetter())
    #expect(small.bytes.count <= usual / 2)
    #expect(try #require(small.coarseness) > 0.5)
    var options = SVGOptions()
    options.maxBytes = 300
    let error = try #require(
      throws: PainterError.self,
      performing: { try paint(map, as: .svg, svg: options, text: TextSetter()) })
    guard case .tooManyBytes(let smallest, 300) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(smallest > 300)
  }

  @Test func `hatches are patterns or lines`() throws {
    let map = scene([Scenes.filled(Scenes.box(10, 10, 50, 50), .hatch(Scenes.openBands))])
    #expect(try svg(map).contains("<pattern "))
    let lines = try svg(map) { $0.hatches = .lines }
    #expect(!lines.contains("<pattern ") && lines.contains("clip-path="))
  }

  @Test func `the lines of a hatch have no stroke of the layer's other shapes`() throws {
    let outlined = Scenes.box(60, 60, 70, 70)
    let stroke = Stroke(color: Scenes.ink, width: 1)
    let hatched = Shape(
      path: Scenes.box(10, 10, 50, 50), fill: .hatch(Scenes.openBands), stroke: stroke)
    let svg = try svg(
      scene([
        .shape(Shape(path: outlined, stroke: stroke)),
        .shape(Shape(path: outlined, stroke: stroke)),
        .shape(hatched),
      ])
    ) { $0.hatches = .lines }
    #expect(try values("//*[@stroke='#222']/@stroke", in: svg).count == 1)
    #expect(try values("//*[@clip-path]/@stroke", in: svg) == ["none"])
  }

  @Test func `a picture of pixels is part of the file`() throws {
    let image = PixelImage(width: 2, height: 1, pixels: [0xFFFF_0000, 0xFF00_00FF])
    let box = Extent<Page>(x: 0, y: 0, width: 20, height: 10)
    let svg = try svg(scene([.image(PlacedImage(image: image, box: box))]))
    let data = try #require(
      try values("//@*[starts-with(., 'data:image/png;base64,')]", in: svg).first)
    let png = try #require(Data(base64Encoded: String(data.dropFirst(22))))
    let pixels = try Pixels(png: Array(png))
    #expect(pixels.values.map(\.red) == [255, 0])
  }
}
