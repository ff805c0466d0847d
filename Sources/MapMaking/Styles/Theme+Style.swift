public import Diagnostics
import Formats
public import MapDocument
import Shapes
import Styling

extension Theme {
  /// The style that the theme is: the standard one and the theme's differences from it.
  ///
  /// - Returns: A document of the MapLibre Style Spec, as `styles/*.json` have it.
  public func styleText() throws(ControlMapError) -> String {
    StyleText.text(of: try json())
  }

  /// The style, checked.
  func style() throws(ControlMapError) -> Style {
    let bytes = Array(try styleText().utf8)
    return try reading { () throws(FormatError) in
      try parseStyle(bytes, file: "styles/\(rawValue).json").value
    }
  }

  func json() throws(ControlMapError) -> PropertyValue {
    let base = try Self.parsed(PackageResources.control_json, "styles/control.json")
    let themes = try Self.parsed(PackageResources.themes_json, "themes.json")
    guard let differences = themes.object?[rawValue] else { return base }
    do {
      return try StyleDifferences(json: differences).applied(to: base)
    } catch {
      throw .data("theme '\(rawValue)': \(error)")
    }
  }

  private static func parsed(_ bytes: [UInt8], _ file: String) throws(ControlMapError)
    -> PropertyValue
  {
    try reading { () throws(FormatError) in try parseJSON(bytes, file: file).root }
  }
}

extension MapDocument {
  /// What messages call the map's style: its file.
  var styleName: String { style ?? "styles/\((theme ?? .control).rawValue).json" }
}

extension Style {
  /// The colours that actors get in place of their own: `"palette"` under `controlmap:actors`.
  var actorPalette: [Color] {
    let names = metadata["controlmap:actors"]?.object?["palette"]?.array ?? []
    return names.compactMap { $0.string.flatMap(Color.init(css:)) }
  }

  /// Its sizes are meant for a page of about 1200 by 900 pixels and follow the page; `"scales": true` under
  /// `controlmap:page` says so.
  package var followsPage: Bool {
    metadata["controlmap:page"]?.object?["scales"]?.bool ?? false
  }

  /// The style draws holders in their own colours; `"actor-colors": false` under `controlmap:page` says
  /// that it does not, as in black and white.
  var drawsActorColors: Bool {
    metadata["controlmap:page"]?.object?["actor-colors"]?.bool ?? true
  }
}
