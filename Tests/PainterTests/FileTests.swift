import Drawing
import Foundation
import FoundationXML
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// What stands in the files beside the picture.
@Suite struct FileTests {
  private func painted(_ format: PictureFormat, _ scene: Scene = Scenes.everything) throws
    -> [UInt8]
  {
    try paint(scene, as: format, scale: 2, text: TextSetter())
  }

  /// Names and contents of a PNG's chunks.
  private func chunks(_ png: [UInt8]) -> [(name: String, content: ArraySlice<UInt8>)] {
    var chunks: [(name: String, content: ArraySlice<UInt8>)] = []
    var index = 8
    while index + 12 <= png.count {
      let length = png[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: png[(index + 4)..<(index + 8)], as: UTF8.self)
      chunks.append((name, png[(index + 8)..<(index + 8 + length)]))
      index += 12 + length
    }
    return chunks
  }

  @Test func `a PNG says its title, description, provenance and density`() throws {
    let chunks = chunks(try painted(.png))
    #expect(
      chunks.map(\.name) == ["IHDR", "pHYs", "iTXt", "iTXt", "iTXt", "iTXt", "IDAT", "IEND"])
    let texts = chunks.filter { $0.name == "iTXt" }.map {
      String(decoding: $0.content, as: UTF8.self)
    }
    #expect(
      texts == [
        "Title\0\0\0en\0\0Control of Kidal & <north>",
        "Description\0\0\0en\0\0Who held what “today”.",
        "Provenance\0\0\0\0\0" + #"{"map":"kidal","date":"2023-11-14"}"#,
        "Software\0\0\0\0\0controlmap",
      ])
    // 192 dpi are 7559 pixels a metre.
    #expect(Array(chunks[1].content) == [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1])
  }

  @Test func `an opaque PNG has no alpha channel`() throws {
    #expect(chunks(try painted(.png))[0].content.dropFirst(9).first == 2)
    let clear = Scenes.page(9, 9, [], background: nil)
    #expect(chunks(try painted(.png, clear))[0].content.dropFirst(9).first == 6)
  }

  @Test func `a PNG decodes to the pixels that were painted, at odd sizes too`() throws {
    for width in 1...5 {
      let hexes = (0..<width).map { UInt32($0) * 0x253207 + 0x0903F1 }
      let columns = hexes.enumerated().map { index, hex in
        Scenes.filled(Scenes.box(Double(index), 0, 1, 3), .color(Color(hex: hex)))
      }
      let scene = Scenes.page(Double(width), 3, columns)
      let pixels = try Pixels(png: try paint(scene, as: .png, text: TextSetter()))
      let decoded = (0..<width).map { index in
        let pixel = pixels[index, 2]
        return UInt32(pixel.red) << 16 | UInt32(pixel.green) << 8 | UInt32(pixel.blue)
      }
      #expect(decoded == hexes)
    }
  }

  @Test func `a PDF says its title and date, and never the clock`() throws {
    let text = String(decoding: try painted(.pdf), as: UTF8.self)
    #expect(text.contains("/Title (Control of Kidal & <north>)"))
    #expect(text.contains("/Keywords ({\"map\":\"kidal\",\"date\":\"2023-11-14\"})"))
    #expect(text.contains("/Creator (controlmap)"))
    #expect(text.contains("/CreationDate(D:20231114000000Z)"))
    #expect(!text.contains("/ModDate"))
    #expect(text.contains("/MediaBox [ 0 0 180 105 ]"))
    var undated = Scenes.everything
    undated.date = "soon"
    #expect(
      String(decoding: try painted(.pdf, undated), as: UTF8.self)
        .contains("/CreationDate(D:19700101000000Z)"))
  }

  @Test(arguments: SVGOptions.Writer.allCases)
  func `an SVG is described, in pixels, with identifiers of its own`(writer: SVGOptions.Writer)
    throws
  {
    var options = SVGOptions()
    options.writer = writer
    let svg = String(
      decoding: try paint(Scenes.everything, as: .svg, svg: options, text: TextSetter()),
      as: UTF8.self)
    #expect(svg.contains("viewBox=\"0 0 240 140\""))
    #expect(svg.contains(">Control of Kidal &amp; &lt;north&gt;</title>"))
    #expect(svg.contains(">Who held what “today”.</desc>"))
    #expect(svg.contains("<metadata>{\"map\":\"kidal\",\"date\":\"2023-11-14\"}</metadata>"))
    let document = try XMLDocument(data: Data(svg.utf8))
    let identifiers = try document.nodes(forXPath: "//@id").compactMap(\.stringValue)
    let references = try document.nodes(forXPath: "//@*[starts-with(., '#')]")
      .filter { $0.name?.hasSuffix("href") == true }.compactMap { $0.stringValue?.dropFirst() }
    #expect(!identifiers.isEmpty && Set(identifiers).count == identifiers.count)
    #expect(!references.isEmpty && references.allSatisfy { identifiers.contains(String($0)) })
  }

  @Test func `formats are known by their extension`() {
    #expect(PictureFormats.builtIn.format(ofFile: "a.PDF") == .pdf)
    #expect(PictureFormats.builtIn.format(ofFile: "a.jpg") == nil)
  }

  @Test func `the libraries tell their versions`() {
    for version in [
      PainterVersions.cairo, PainterVersions.pango, PainterVersions.fontconfig,
      PainterVersions.harfbuzz, PainterVersions.libdeflate,
      PainterVersions.libpng,
    ] {
      #expect(version.contains("."))
    }
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `every format writes files that begin with its signature`(format: PictureFormat) throws {
    #expect(try painted(format).starts(with: format.signature))
    #expect(format.suffixes.first == format.name && format.mediaType.contains("/"))
  }
}
