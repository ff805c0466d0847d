import ControlModel
public import Diagnostics
import FileSystem
public import Formats
public import MapDocument
import Shapes
import Spatial
import Styling
public import Territory

/// A map as data: layers of features with their states, for other programs.
///
/// It depends on no page: the ground is whole, and its shapes are as exact as those that statistics measure.
public struct MapExport: Sendable {
  /// In the order in which they are drawn.
  public let layers: [FeatureLayer]
  /// What should be known about them.
  public let warnings: [Diagnostic]
  private let provenance: Provenance
  private let styles: [String: LayerStyle]

  /// Makes the layers of some dates.
  ///
  /// - Parameters:
  ///   - days: In order; each state holds until the next of them, that of the last for one day.
  ///   - wanted: The layers to make, be they empty; nil for all that there is something of.
  ///   - progress: Told how many of the days are done.
  /// - Throws: `ControlMapError` where the geometry fails, or a layer needs more than the map has.
  public init(
    _ data: MapData, _ options: MapOptions, on days: [Day], layers wanted: [ExportLayer]? = nil,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) {
    let possible = ExportLayer.allCases.filter { data.lack(of: $0, on: days) == nil }
    let layers = wanted ?? possible
    for layer in layers {
      if let lack = data.lack(of: layer, on: days) {
        throw .usage("--layer \(layer.rawValue): \(lack)")
      }
    }
    var maker = ExportMaker(data, options, days)
    try maker.run(progress)
    let made = ExportLayer.allCases.filter(layers.contains).map { maker.layer($0) }
    let filled = made.filter { !$0.rows.isEmpty }
    self.layers = wanted == nil && !filled.isEmpty ? filled : made
    let empty = filled.isEmpty ? maker.emptiness(of: made, among: possible) : nil
    warnings = [maker.leftOutEvents(of: layers), empty].compactMap { $0 }
    styles = Dictionary(
      uniqueKeysWithValues: layers.map { ($0.rawValue, maker.style(of: $0)) })
    provenance = data.exportProvenance(options, on: days)
  }

  /// The bytes of a file.
  ///
  /// - Parameter path: Of the file, for messages.
  /// - Throws: `ControlMapError` where GDAL is needed and missing, or fails.
  public func file(as format: ExportFormat, for path: String) throws(ControlMapError) -> [UInt8] {
    precondition(format.holdsLayers || layers.count == 1, "one layer a file")
    let facts = provenance.facts
    switch format {
    case .geoJSON: return GeoJSONText.bytes(of: layers[0], provenance: facts)
    case .table: return LayerTable.bytes(of: layers[0])
    case .topoJSON:
      let shared = SharedArcs(layers.flatMap(\.outlines))
      return TopoJSONText.bytes(
        of: layers, arcs: shared.arcs, paths: shared.paths, provenance: facts)
    case .geoPackage, .flatGeobuf:
      guard let foreign = format.foreign else { preconditionFailure("GDAL writes it") }
      let tables = format == .geoPackage ? layers + [styleTable] : layers
      return try reading { () throws(FormatError) in
        try foreignBytes(of: tables, as: foreign, provenance: provenance.json, for: path)
      }
    }
  }

  /// How QGIS is to show the only layer of a file: what is to lie beside it, and where; nil beside
  /// pipes and devices, and where the format has its style inside or none.
  public func styleFile(beside path: String, of format: ExportFormat) -> (
    path: String, bytes: [UInt8]
  )? {
    guard format.hasStyleBeside, path != "-", (try? takesFile(path)) == true,
      let layer = layers.first, let style = styles[layer.name]
    else { return nil }
    let suffix = fileExtension(of: path)
    let stem = suffix.isEmpty ? path + "." : String(path.dropLast(suffix.count))
    let text = style.qml(of: layer.kind, provenance: provenance.json)
    return (stem + "qml", Array(text.utf8))
  }

  /// The table in which QGIS keeps the looks of a file's layers, and looks for the usual one.
  ///
  /// - Source: QGIS 3.22, `QgsOgrProviderUtils` (`src/core/providers/ogr/qgsogrprovider.cpp`), as it makes the table
  ///   itself.
  private var styleTable: FeatureLayer {
    let texts = [
      "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
      "styleQML", "styleSLD",
    ]
    let columns =
      texts.map { FeatureLayer.Column($0) } + [FeatureLayer.Column("useAsDefault", .flag)]
      + ["description", "owner", "ui"].map { FeatureLayer.Column($0) }
      + [FeatureLayer.Column("update_time", .time)]
    let rows = layers.compactMap { layer -> FeatureLayer.Row? in
      guard let style = styles[layer.name] else { return nil }
      let values: [PropertyValue] = [
        .string(""), .string(""), .string(layer.name), .string("geom"), .string(layer.name),
        .string(style.qml(of: layer.kind)), .string(style.sld(of: layer)), .bool(true),
        .string("As controlmap draws it"), .string(""), .string(""),
        // The same at any time.
        .string("1970-01-01T00:00:00Z"),
      ]
      return FeatureLayer.Row(geometry: nil, values: values)
    }
    return FeatureLayer("layer_styles", of: .table, columns: columns, rows: rows)
  }
}

extension ExportMaker {
  /// The layers that are exported have no feature; others may.
  fileprivate func emptiness(of made: [FeatureLayer], among possible: [ExportLayer]) -> Diagnostic {
    let names = made.map(\.name)
    let noun = names.count > 1 ? "layers" : "layer"
    let filled = possible.filter { !names.contains($0.rawValue) && !layer($0).rows.isEmpty }
    let options = filled.map { "--layer \($0.rawValue)" }
    return Diagnostic(
      severity: .warning, code: "layer-empty", file: data.name,
      what: "there is nothing in the \(noun) \(names.joined(separator: ", "))",
      advice: filled.isEmpty
        ? "is the date right?" : "there is something with \(options.joined(separator: ", "))")
  }

  /// Of a series the events before it and after it, which no date tells of.
  fileprivate func leftOutEvents(of layers: [ExportLayer]) -> Diagnostic? {
    guard days.count > 1, layers.contains(.events), let source = data.document.events else {
      return nil
    }
    let (shown, all) = (shownEvents.count, data.events.count)
    guard shown < all else { return nil }
    return Diagnostic(
      severity: .warning, code: "events-of-other-dates", file: source.path,
      what: "\(all - shown) of \(all) events are left out, since none of the days from "
        + "\(days[0]) to \(days[days.count - 1]) shows them",
      advice: "give --from and --to that reach them, or a longer window")
  }
}

extension MapData {
  /// Why there is nothing of a layer; nil where there may be.
  fileprivate func lack(of layer: ExportLayer, on days: [Day]) -> String? {
    if layer.needsSeveralDates, days.count < 2 {
      return "it needs two dates at least; give --from, --to and --every"
    }
    switch layer {
    case .regions where self.regions.isEmpty: return "the map has no regions"
    case .places where self.places.isEmpty, .placeChanges where self.places.isEmpty:
      return "the map has no places"
    case .events where self.document.events == nil: return "the map has no events"
    default: return nil
    }
  }

  /// What an export was made from.
  fileprivate func exportProvenance(_ options: MapOptions, on days: [Day]) -> Provenance {
    let rows = MapOption.all.filter { row in
      row.commands.contains("export") && row.effect == .picture
    }
    var provenance = Provenance(options, of: rows)
    provenance["map"] = .string(self.name)
    provenance["sources"] = .array(sourceFiles)
    provenance["versions"] = .object(
      Provenance.versions.filter { ["geos", "proj"].contains($0.key) })
    provenance["credits"] = self.document.credits.map { .string($0.text(in: self.language)) }
    provenance[.style] = .string(style.name)
    provenance[.lang] = .string(self.language)
    if days.count == 1 {
      provenance["date"] = .string(days[0].description)
    } else {
      provenance["dates"] = .array(days.map { .string($0.description) })
    }
    if !self.leftOut.isEmpty { provenance[.skipBad] = .array(self.leftOut.map { .string($0) }) }
    provenance.add(balance(on: days.count == 1 ? days : []))
    provenance["content"] = .string(recordHash)
    return provenance
  }
}
