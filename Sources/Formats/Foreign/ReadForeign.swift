import Diagnostics
import Shapes

extension InputFormat {
  /// Features that GDAL reads.
  static let foreign = InputFormat(
    name: "a format of GDAL", suffixes: ForeignFormat.featureSuffixes, largestSize: .max,
    contents: .features { path, selection throws(FormatError) in
      try readForeignFeatures(at: path, selection)
    })

  /// Tables that GDAL reads: sheets, and layers in which nothing lies anywhere.
  static let foreignTable = InputFormat(
    name: "a table of GDAL", suffixes: ForeignFormat.tableSuffixes, largestSize: .max,
    contents: .table { path throws(FormatError) in try readForeignTable(at: path) })

  /// What a source of GDAL is; what cannot be opened is taken for features, whose reader says why.
  static func foreign(_ path: String) -> InputFormat {
    (try? KnownLayers.layer(at: path))?.hasGeometry == false ? .foreignTable : .foreign
  }
}

/// Reads features of a layer by GDAL, in degrees of WGS 84.
///
/// The line of each is its number.
///
/// - Throws: `unreadable`, or `invalid` with every problem.
func readForeignFeatures(
  at path: String, _ selection: RecordSelection = .all
) throws(FormatError) -> Parsed<FeatureFile> {
  func read(_ selection: RecordSelection) throws(FormatError) -> Parsed<FeatureFile> {
    let layer = try KnownLayers.layer(at: path)
    return try ForeignSource(path).features(of: layer, selection)
  }
  // What is read of a database once serves all who ask for it.
  guard SourceName(path).isDatabase else { return try read(selection) }
  return try DatabaseReadings.features(at: path) { () throws(FormatError) in try read(.all) }
}

/// Reads a layer as a table of texts.
///
/// - Throws: As `readForeignFeatures`; `invalid` also where two columns have one name.
func readForeignTable(at path: String) throws(FormatError) -> Table {
  let layer = try KnownLayers.layer(at: path)
  let reading = try readForeignFeatures(at: path)
  let problems = DiagnosticCollector(file: path, warnings: reading.warnings)
  let columns = layer.fields.map(trimmed)
  for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
    problems.error(
      line: 1, code: "column-repeated", "two columns are named '\(column)'",
      advice: "rename or remove one")
  }
  try problems.throwErrors()
  let positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  var rows: [Table.Row] = []
  for (feature, line) in zip(reading.value.features, reading.value.lines) {
    let cells = layer.fields.map { feature.facts[$0].map(fieldText) ?? "" }
    if cells.allSatisfy(\.isEmpty) { continue }
    rows.append(Table.Row(line: line, cells: cells, positions: positions))
  }
  return Table(file: path, columns: columns, rows: rows, warnings: problems.warnings)
}

extension ForeignSource {
  fileprivate func features(
    of layer: ForeignLayer, _ selection: RecordSelection
  ) throws(FormatError) -> Parsed<FeatureFile> {
    let system = try referenceSystem(of: layer)
    let isLayer = name.query == nil
    let condition =
      isLayer ? selection.filter.flatMap { FilterInSQL.condition(of: $0.json, on: layer) } : nil
    let firstID = isLayer ? layer.firstFeatureID : nil
    var arguments = ["-f", "GeoJSONSeq", "/vsistdout/", dataset]
    arguments += name.query.map { ["-sql", $0] } ?? [layer.name]
    arguments += system.options + Self.creationOptions + selected(selection, of: layer)
    if let condition { arguments += ["-where", condition] }
    if database != nil || firstID != nil { arguments.append("-preserve_fid") }
    let output = try GDALOutput("ogr2ogr", arguments, on: self)
    let sequence = FeatureSequence(
      [], ByteStream(output), file: path, firstLine: hasHeader ? 2 : 1, firstID: firstID,
      selection: selection)
    if let warning = system.warning { sequence.problems.add(warning) }
    var file = try sequence.run()
    if condition != nil { file.addUnread(of: layer) }
    if !layer.hasGeometry {
      for index in file.features.indices { file.features[index].geometry = nil }
    }
    return try sequence.problems.finish(file)
  }

  /// GDAL hands out no more columns than are asked for, where their names are plain enough to be named to it.
  private func selected(_ selection: RecordSelection, of layer: ForeignLayer) -> [String] {
    guard name.query == nil, let fields = selection.fields else { return [] }
    var wanted = fields
    if let filter = selection.filter {
      guard let columns = filter.columns else { return [] }
      wanted.formUnion(columns)
    }
    let known = layer.fields.filter(wanted.contains)
    let isPlain = known.allSatisfy { $0.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil }
    return isPlain ? ["-select", known.joined(separator: ",")] : []
  }

  /// The first row of a sheet or a table names its columns.
  private var hasHeader: Bool {
    (ForeignFormat.tableSuffixes + InputFormat.csv.suffixes).contains(suffix) && suffix != "dbf"
  }

  /// All digits of the coordinates, two dimensions, no curves.
  ///
  /// Of numbers from 0.001 on 19 decimals give back the double itself; of smaller ones what is lost is less than an
  /// atom on the ground.
  private static let creationOptions = [
    "-lco", "COORDINATE_PRECISION=19", "-dim", "XY", "-nlt", "CONVERT_TO_LINEAR",
  ]

  /// How the coordinates become degrees of WGS 84.
  private func referenceSystem(
    of layer: ForeignLayer
  ) throws(FormatError) -> (options: [String], warning: Diagnostic?) {
    guard layer.hasGeometry else { return ([], nil) }
    if layer.hasReferenceSystem { return (["-t_srs", "EPSG:4326"], nil) }
    let isShapefile = suffix == "shp"
    guard layer.mayBeInDegrees else {
      throw .invalid([
        Diagnostic(
          code: "crs-missing", file: path,
          what: "it does not say its reference system, and its coordinates are no degrees",
          advice: isShapefile
            ? "put its .prj beside it, or name its system with ogr2ogr -a_srs"
            : "name its system with ogr2ogr -a_srs")
      ])
    }
    let options = ["-a_srs", "EPSG:4326"]
    guard !layer.isUnderstoodAsDegrees else { return (options, nil) }
    return (
      options,
      Diagnostic(
        severity: .warning, code: "crs-missing", file: path,
        what: "it does not say its reference system",
        advice: "degrees of WGS 84 are assumed, since all coordinates may be such"
          + (isShapefile ? "; put its .prj beside it" : ""))
    )
  }
}

extension FeatureFile {
  /// Counts the features that GDAL did not hand out because of a filter.
  fileprivate mutating func addUnread(of layer: ForeignLayer) {
    guard let count = layer.featureCount, let read = filtered else { return }
    let unread = max(count - features.count - read.count, 0)
    filtered = FilteredFeatures(
      count: read.count + unread, firstLine: unread > 0 ? nil : read.firstLine,
      names: read.names.union(layer.fields))
  }
}
