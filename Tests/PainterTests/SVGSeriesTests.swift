import Drawing
import Foundation
import FoundationXML
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Several dates in one SVG.
@Suite struct SVGSeriesTests {
  private func layer(_ id: String, _ names: [String]) -> Group {
    Group(
      id: id,
      elements: names.map { name in
        .shape(
          Shape(
            identity: Identity(kind: .place, id: name), path: Scenes.box(1, 1, 5, 5),
            fill: .color(.black)))
      })
  }

  private func names(_ elements: [Element]) -> [String] {
    elements.compactMap { if case .shape(let shape) = $0 { shape.identity?.id } else { nil } }
  }

  @Test func `each date shows its elements in their order, whatever comes and goes`() {
    var random = SeededGenerator(seed: 6)
    let all = ["a", "b", "c", "d", "e", "f"]
    for _ in 0..<200 {
      let count = Int.random(in: 1...6, using: &random)
      let frames = (0..<count).map { _ in
        ["under", "over"].filter { _ in Int.random(in: 0..<5, using: &random) > 0 }.map { id in
          layer(
            id,
            all.shuffled(using: &random).filter { _ in Bool.random(using: &random) })
        }
      }
      let dates = (0..<count).map { ("2020-01-0\($0 + 1)", "2020-01-0\($0 + 2)") }
      let layers = SVGSeries(dates: dates, shown: count - 1).layers(of: frames)
      for (frame, date) in dates.enumerated() {
        let shown = layers.map { layer in
          (
            layer.whole.id,
            layer.spans.filter { span in
              span.dates.map { $0.from <= date.0 && date.0 < $0.to } ?? true
            }.flatMap { names($0.elements) }
          )
        }.filter { !$0.1.isEmpty }
        let expected = frames[frame].map { ($0.id, names($0.elements)) }.filter { !$0.1.isEmpty }
        #expect(shown.map(\.0) == expected.map(\.0))
        #expect(shown.map(\.1) == expected.map(\.1))
      }
    }
  }

  @Test func `what stays is written once, the rest with its dates`() throws {
    let frames = [["base", "a"], ["base", "b"], ["base", "b"]].enumerated().map { index, names in
      SceneSeries.Frame(
        scene: Scene(width: 10, height: 10, layers: [layer("places", names)]),
        from: "2020-0\(index + 1)-01", to: "2020-0\(index + 2)-01")
    }
    let series = SceneSeries(frames: frames, shown: 1, title: "Three months", provenance: "{}")
    let file = try paintSVG(series, options: SVGOptions(), text: TextSetter())
    let document = try XMLDocument(data: Data(file.bytes))
    let periods = try document.nodes(forXPath: "//*[@class='period']").compactMap {
      $0 as? XMLElement
    }
    func values(_ name: String) -> [String?] {
      periods.map { $0.value(of: name) }
    }
    #expect(values("data-from") == ["2020-02-01", "2020-01-01"])
    #expect(values("data-to") == ["2020-04-01", "2020-02-01"])
    #expect(values("display") == [nil, "none"])
    #expect(try document.nodes(forXPath: "//*[@class='place']").count == 3)
    #expect(document.rootElement()?.elements(forName: "title").first?.stringValue == "Three months")
  }
}
