import Drawing
import Foundation
import FoundationXML
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Characters that some file cannot hold, in everything that a scene says.
@Suite struct AllowedTextTests {
  /// A way in which a scene is written.
  struct Output: Sendable, CustomTestStringConvertible {
    var format: PictureFormat
    var svg = SVGOptions()
    var testDescription: String { "\(format) \(svg.writer) \(svg.text)" }

    static let all: [Output] =
      [Output(format: .png), Output(format: .pdf)]
      + SVGOptions.Writer.allCases.flatMap { writer in
        SVGOptions.Text.allCases.map { text in
          var options = SVGOptions()
          (options.writer, options.text) = (writer, text)
          return Output(format: .svg, svg: options)
        }
      }

    func file(_ scene: Scene, _ text: TextSetter) throws -> [UInt8] {
      try paint(scene, as: format, svg: svg, text: text)
    }
  }

  private static let noncharacters =
    Array(0xFDD0...0xFDEF as ClosedRange<UInt32>)
    + (0...16).flatMap { [$0 << 16 | 0xFFFE, $0 << 16 | 0xFFFF] }
  private static let controls = Array(0..<0x20 as Range<UInt32>) + Array(0x7F..<0xA0)
  private static let kept: Set<UInt32> = [0x9, 0xA, 0xD]
  private static let breaks: Set<UInt32> = [0xB, 0xC, 0x85]

  /// A page that says a text in every place there is for one.
  private func page(_ text: String) -> Scene {
    let run = TextRun(
      identity: Identity(
        kind: .source("name"), id: text, title: text, attributes: ["actor": text, "region": text]),
      text: text, font: Font(size: 12), color: Scenes.ink,
      halo: TextRun.Halo(color: .white, width: 1), origin: Point(4, 20), language: "fr", width: 40)
    var scene = Scenes.page(60, 30, [.text(run)])
    (scene.title, scene.summary, scene.provenance) = (text, text, text)
    return scene
  }

  private func string(_ values: [UInt32]) throws -> String {
    String(String.UnicodeScalarView(try values.map { try #require(Unicode.Scalar($0)) }))
  }

  @Test(arguments: Output.all) func `what no file can hold is left out of all`(output: Output)
    throws
  {
    let text = try TextSetter()
    // An id has a low line for each sign that it cannot have.
    func file(_ written: String) throws -> [UInt8] {
      var scene = page(written)
      scene.layers = scene.layers.map { $0.withIdentity("kidal") }
      return try output.file(scene, text)
    }
    let clean = try file("Kidal")
    let spaced = try file("Ki dal")
    for value in Self.noncharacters + Self.controls where !Self.kept.contains(value) {
      let written = try file("Ki" + string([value]) + "dal")
      #expect(
        written == (Self.breaks.contains(value) ? spaced : clean),
        "U+\(String(value, radix: 16, uppercase: true))")
    }
  }

  @Test(arguments: Output.all) func `a text of nothing else is no text`(output: Output) throws {
    let text = try TextSetter()
    for value in [0xFFFE, 0xFDD0, 0x10FFFF, 0, 0x1B, 0x9F] as [UInt32] {
      let scene = page(try string([value]))
      let file = try output.file(scene, text)
      if output.format == .svg {
        let document = try XMLDocument(data: Data(file))
        #expect(try document.nodes(forXPath: "/*/*[local-name()='title']").isEmpty)
        #expect(document.rootElement()?.attribute(forName: "aria-labelledby") == nil)
      }
    }
  }

  @Test(arguments: Output.all) func `tabs, line ends and marks without a shape are written by all`(
    output: Output
  ) throws {
    let text = try TextSetter()
    for written in [
      "Ki\tdal", "Ki\ndal", "Ki\rdal", "Ki\r\ndal", "Ki\u{2028}dal", "Ki\u{2029}dal",
      "Ki\u{FEFF}dal", "\u{FEFF}Kidal", "\u{FEFF}", "Ki\u{AD}dal", "Ki\u{200B}dal",
    ] {
      let file = try output.file(page(written), text)
      guard output.format == .svg else { continue }
      #expect(throws: Never.self) { try XMLDocument(data: Data(file)) }
      let title = Data(">\(written.xmlEscaped)</title>".utf8)
      #expect(Data(file).firstRange(of: title) != nil)
    }
  }

  @Test func `a break is drawn as a space, whichever it is`() throws {
    let text = try TextSetter()
    func pixels(_ written: String) throws -> Pixels {
      try Pixels(png: paint(page(written), as: .png, text: text))
    }
    let spaced = try pixels("Ki dal")
    for mark in ["\t", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"] {
      #expect(try pixels("Ki\(mark)dal") == spaced)
    }
    #expect(try pixels("\u{FEFF}") == pixels(""))
  }

  @Test func `one rule decides what is written, one more what is escaped`() throws {
    let noncharacters = try string([0xFFFE, 0xFDD0, 0x1FFFF])
    #expect("a\u{0}\u{1}b\(noncharacters)\u{7F} \u{C}<&>\r\n".allowed == "ab  <&>\r\n")
    #expect("a\t\u{85}b\u{2028}c\r\n".inOneLine == "a  b c  ")
    #expect("a\u{0}\u{1}b\u{FFFE} <&>\r\n".xmlEscaped == "ab &lt;&amp;&gt;&#13;\n")
    #expect("\u{FEFF}\u{E000}\u{10FFFD}\u{A0}".allowed == "\u{FEFF}\u{E000}\u{10FFFD}\u{A0}")
  }
}

extension Group {
  /// The same with another id for every text.
  fileprivate func withIdentity(_ id: String) -> Group {
    var group = self
    group.elements = elements.map { element in
      guard case .text(var run) = element else { return element }
      run.identity?.id = id
      run.identity?.attributes["actor"] = id
      return .text(run)
    }
    return group
  }
}
