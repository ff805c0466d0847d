import Cartography
import Drawing
import MapDocument
import Shapes
import Styling

/// Letters as wide as half their size: sizes that a test can work out in its head.
struct PlainMeasurer: TextMeasurer {
  func size(of text: String, font: Font, language: String) throws(TextError) -> TextSize {
    if text.contains("\u{10FFFD}") {
      throw .missingGlyph(
        text: text, character: "U+10FFFD", script: "Zzzz", package: "fonts-noto-core")
    }
    return TextSize(
      width: Double(text.count) * font.size / 2, ascent: font.size * 0.8,
      descent: font.size * 0.2)
  }
}

/// A style of the given layers over sources `areas`, `places`, `lines` and `events`.
func style(_ layers: [PropertyValue], metadata: PropertyValue = [:]) throws -> Style {
  try Style(json: [
    "version": 8, "metadata": metadata,
    "sources": ["areas": empty, "places": empty, "lines": empty, "events": empty],
    "layers": .array(layers),
  ])
}

private let empty: PropertyValue = [
  "type": "geojson", "data": ["type": "FeatureCollection", "features": []],
]

func square(
  _ name: String, x: Double, y: Double, side: Double, _ properties: [String: PropertyValue] = [:],
  labelled: Bool = false
) -> MapFeature {
  let box = Extent<Page>(x: x, y: y, width: side, height: side)
  return MapFeature(
    id: .string(name), geometry: .polygon(box.polygon),
    properties: properties.merging(["name": .string(name)]) { $1 },
    identity: Identity(kind: .area, id: name, title: name),
    labelPoint: labelled ? box.center : nil)
}

func town(_ name: String, x: Double, y: Double, _ properties: [String: PropertyValue] = [:])
  -> MapFeature
{
  MapFeature(
    id: .string(name), geometry: .point(Point(x, y)),
    properties: properties.merging(["name": .string(name)]) { $1 },
    identity: Identity(kind: .place, id: name, title: name))
}

/// A composition, of 400×300 pixels if nothing else is said, without furniture but what is asked for.
func composition(
  _ style: Style, sources: [String: [MapFeature]], legend: [LegendSection] = [],
  furniture: Furniture = Furniture(),
  texts: PageTexts = PageTexts(title: "", subtitle: "", credits: "", language: "en"),
  size: (width: Double, height: Double) = (400, 300)
) throws -> MapComposition {
  let layout = try PageLayout(
    PageSetup(width: size.width, height: size.height, margin: 10), furniture: furniture,
    texts: texts,
    legends: legend.isEmpty ? [] : [legend], style: style, zoom: 5, measurer: PlainMeasurer())
  return MapComposition(
    layout: layout, style: style, zoom: 5, globalState: [:], sources: sources, texts: texts,
    legend: legend, furniture: furniture, gridLines: [], groundResolution: 1000,
    northBearing: 0)
}

extension Group {
  /// Every shape of the group and its subgroups, in order.
  var shapes: [Shape] {
    elements.flatMap { element -> [Shape] in
      switch element {
      case .shape(let shape): [shape]
      case .group(let group): group.shapes
      case .dots, .text, .image: []
      }
    }
  }

  /// Every line of text of the group and its subgroups, in order.
  var runs: [TextRun] {
    elements.flatMap { element -> [TextRun] in
      switch element {
      case .text(let run): [run]
      case .group(let group): group.runs
      case .shape, .dots, .image: []
      }
    }
  }
}
