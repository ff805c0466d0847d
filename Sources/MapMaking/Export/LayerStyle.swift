import Formats
import Painter
import Shapes

/// How QGIS and others are to show a layer: a symbol for each value of a column, as near to the map as they have it.
struct LayerStyle: Sendable {
  /// How features look.
  enum Symbol: Sendable {
    /// - Parameter stripes: The colours of stripes of one width from the lower left to the upper right; fewer than
    ///   two are a plain fill.
    case area(fill: Color, stripes: [Color])
    /// Millimetres.
    case outline(Color, width: Double)
    case line(Color, width: Double)
    case marker(Color, size: Double)
  }

  /// The features of one value.
  struct Category: Sendable {
    /// Nil where all features look alike.
    var value: String?
    var label: String
    var symbol: Symbol
  }

  /// The column whose values decide; nil where all features look alike.
  var column: String?
  /// What QGIS is to compare in place of a column that holds no texts.
  var expression: String?
  var categories: [Category]
}

// MARK: QML

extension LayerStyle {
  /// QGIS's own language of styles.
  ///
  /// - Parameter provenance: What the layer was made from; QGIS shows it among what it knows of the layer. Nil where
  ///   the file itself says so.
  func qml(of kind: FeatureLayer.Kind, provenance: String? = nil) -> String {
    let symbols = categories.enumerated().map { index, category in
      Self.symbol(category.symbol, name: "\(index)")
    }.joined()
    let metadata =
      provenance.map {
        "<resourceMetadata><abstract>\($0.inXML)</abstract></resourceMetadata>\n"
      } ?? ""
    return """
      <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
      <qgis version="3.22.16-Białowieża" styleCategories="Symbology\(provenance == nil ? "" : "|Metadata")">
      \(metadata)<renderer-v2 \(rendererAttributes) symbollevels="0" enableorderby="0" forceraster="0">
      \(categoryList)<symbols>
      \(symbols)</symbols>
      </renderer-v2>
      <blendMode>0</blendMode>
      <featureBlendMode>0</featureBlendMode>
      <layerGeometryType>\(Self.geometryType(kind))</layerGeometryType>
      </qgis>

      """
  }

  private static func geometryType(_ kind: FeatureLayer.Kind) -> Int {
    switch kind {
    case .points: 0
    case .lines: 1
    case .areas: 2
    case .table: 4
    }
  }

  private var rendererAttributes: String {
    (expression ?? column).map { "type=\"categorizedSymbol\" attr=\"\($0.inXML)\"" }
      ?? "type=\"singleSymbol\""
  }

  private var categoryList: String {
    guard column != nil else { return "" }
    let lines = categories.enumerated().map { index, category in
      "<category symbol=\"\(index)\" value=\"\((category.value ?? "").inXML)\" "
        + "label=\"\(category.label.inXML)\" render=\"true\" type=\"string\"/>\n"
    }
    return "<categories>\n\(lines.joined())</categories>\n"
  }

  /// Millimetres: as wide as the stripes of the map.
  private static let stripeWidth = 1.8

  private static func symbol(_ symbol: Symbol, name: String) -> String {
    switch symbol {
    case .area(let fill, let stripes):
      // Stripes beside each other, for those that lie on a fill would show it.
      let others =
        stripes.count < 2
        ? ""
        : stripes.enumerated().map { index, color in
          stripe(color, number: index, of: stripes.count, in: name)
        }.joined()
      return element(
        "fill", name, opacity: fill.alpha,
        others
          + layer(
            "SimpleFill",
            [
              ("color", color(fill)), ("style", others.isEmpty ? "solid" : "no"),
              ("outline_color", "27,27,27,255"), ("outline_style", "solid"),
              ("outline_width", "0.1"), ("outline_width_unit", "MM"), ("joinstyle", "round"),
            ]))
    case .outline(let ink, let width):
      return element(
        "fill", name,
        layer(
          "SimpleFill",
          [
            ("color", "255,255,255,0"), ("style", "no"), ("outline_color", color(ink)),
            ("outline_style", "dash"), ("outline_width", text(width)),
            ("outline_width_unit", "MM"), ("joinstyle", "round"),
          ]))
    case .line(let ink, let width): return element("line", name, line(ink, width))
    case .marker(let fill, let size):
      return element(
        "marker", name, opacity: fill.alpha,
        layer(
          "SimpleMarker",
          [
            ("name", "circle"), ("color", color(fill)), ("outline_color", "255,255,255,255"),
            ("outline_width", "0.3"), ("outline_width_unit", "MM"), ("size", text(size)),
            ("size_unit", "MM"),
          ]))
    }
  }

  private static func line(_ ink: Color, _ width: Double) -> String {
    layer(
      "SimpleLine",
      [
        ("line_color", color(ink)), ("line_width", text(width)), ("line_width_unit", "MM"),
        ("line_style", "solid"), ("capstyle", "flat"), ("joinstyle", "round"),
      ])
  }

  private static func stripe(_ ink: Color, number: Int, of count: Int, in name: String) -> String {
    layer(
      "LinePatternFill",
      [
        ("angle", "45"), ("color", color(ink)), ("distance", text(stripeWidth * Double(count))),
        ("distance_unit", "MM"), ("line_width", text(stripeWidth)), ("line_width_unit", "MM"),
        ("offset", text(stripeWidth * Double(number))), ("offset_unit", "MM"),
      ], within: element("line", "@\(name)@\(number)", line(ink, stripeWidth)))
  }

  private static func element(
    _ type: String, _ name: String, opacity: Double = 1, _ layers: String
  ) -> String {
    "<symbol type=\"\(type)\" name=\"\(name)\" alpha=\"\(text(opacity))\" clip_to_extent=\"1\" "
      + "force_rhr=\"0\">\n\(layers)</symbol>\n"
  }

  private static func layer(
    _ type: String, _ options: [(String, String)], within: String = ""
  ) -> String {
    let options = options.map { name, value in
      "<Option type=\"QString\" name=\"\(name)\" value=\"\(value)\"/>\n"
    }
    return "<layer class=\"\(type)\" enabled=\"1\" locked=\"0\" pass=\"0\">\n"
      + "<Option type=\"Map\">\n\(options.joined())</Option>\n\(within)</layer>\n"
  }

  /// Red, green, blue and an alpha of its own; that of the whole symbol is the symbol's.
  private static func color(_ color: Color) -> String {
    let bytes = [color.red, color.green, color.blue].map { "\(Int(($0 * 255).rounded()))" }
    return bytes.joined(separator: ",") + ",255"
  }

  private static func text(_ number: Double) -> String { PlainNumber.text(number, digits: 3) }
}

// MARK: SLD

extension LayerStyle {
  /// The language of styles that map servers share; of stripes it knows the first two colours.
  ///
  /// - Source: OGC 02-070, "Styled Layer Descriptor", version 1.0.0; patterns as GeoServer has them.
  func sld(of layer: FeatureLayer) -> String {
    let rules = categories.map { category in
      let filter =
        column.flatMap { column in
          category.value.map {
            "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>\(column.inXML)</ogc:PropertyName>"
              + "<ogc:Literal>\($0.inXML)</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>\n"
          }
        } ?? ""
      return "<Rule>\n<Name>\(category.label.inXML)</Name>\n\(filter)"
        + "\(Self.symbolizers(category.symbol))</Rule>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
      <NamedLayer>
      <Name>\(layer.name.inXML)</Name>
      <UserStyle>
      <FeatureTypeStyle>
      \(rules.joined())</FeatureTypeStyle>
      </UserStyle>
      </NamedLayer>
      </StyledLayerDescriptor>

      """
  }

  private static func symbolizers(_ symbol: Symbol) -> String {
    func css(_ name: String, _ value: String) -> String {
      "<CssParameter name=\"\(name)\">\(value)</CssParameter>"
    }
    switch symbol {
    case .area(let fill, let stripes):
      let plain =
        "<PolygonSymbolizer><Fill>\(css("fill", (stripes.first ?? fill).opaqueHex))"
        + "\(css("fill-opacity", text(fill.alpha)))</Fill>"
        + "<Stroke>\(css("stroke", "#1b1b1b"))\(css("stroke-width", "0.3"))</Stroke></PolygonSymbolizer>\n"
      guard stripes.count > 1 else { return plain }
      return plain
        + "<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark>"
        + "<WellKnownName>shape://slash</WellKnownName><Stroke>\(css("stroke", stripes[1].opaqueHex))"
        + "\(css("stroke-width", "7"))\(css("stroke-opacity", text(fill.alpha)))</Stroke></Mark>"
        + "<Size>20</Size></Graphic></GraphicFill></Fill></PolygonSymbolizer>\n"
    case .outline(let ink, let width), .line(let ink, let width):
      return "<LineSymbolizer><Stroke>\(css("stroke", ink.opaqueHex))"
        + "\(css("stroke-width", text(width * 96 / 25.4)))</Stroke></LineSymbolizer>\n"
    case .marker(let fill, let size):
      return "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>"
        + "<Fill>\(css("fill", fill.opaqueHex))\(css("fill-opacity", text(fill.alpha)))</Fill>"
        + "<Stroke>\(css("stroke", "#ffffff"))</Stroke></Mark>"
        + "<Size>\(text(size * 96 / 25.4))</Size></Graphic></PointSymbolizer>\n"
    }
  }
}

extension Color {
  fileprivate var opaqueHex: String { Color(red: red, green: green, blue: blue).hex }
}

extension String {
  /// As content or in an attribute.
  fileprivate var inXML: String { xmlEscaped.replacing("\"", with: "&quot;") }
}
