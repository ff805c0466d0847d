import Diagnostics
import FileSystem
import MapDocument
import Shapes
import Territory

/// Tells what a file is and what stands in it: features, a table, a map document, actors, a folder of snapshots, or
/// other JSON.
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func describeFile(at path: String) throws(FormatError) -> FileDescription {
  if FolderListing.isFolder(path), !SourceName(path).isGeodatabase {
    return try describedFolder(path)
  }
  let format = InputFormat.format(ofFile: path)
  switch format?.kind {
  case .document: return try describedDocument(path)
  case .table: return try describedTable(path, format?.name ?? "CSV")
  case .features, nil:
    let isJSON = format?.isJSON ?? true
    if isJSON, let style = try? describedStyle(path) { return style }
    return described(try readFeatures(at: path), format?.name ?? "GeoJSON")
  }
}

// MARK: Features and tables

private func described(_ reading: Parsed<FeatureFile>, _ format: String) -> FileDescription {
  let file = reading.value
  var description = FileDescription(path: file.path, format: format)
  description.count = file.features.count
  description.warnings = reading.warnings
  description.hasIdentifiers =
    !file.features.isEmpty && file.features.allSatisfy { $0.id != nil }
  var types: [String: Int] = [:]
  for feature in file.features { types[feature.geometry?.typeName ?? "none", default: 0] += 1 }
  description.geometries = types.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { (type: $0.key, count: $0.value) }
  description.fill(
    file, names: Properties.namesInOrder(of: file.features.lazy.map(\.facts)))
  description.use = description.useOfFeatures(hasAreas: file.hasAreas)
  return description
}

private func describedTable(_ path: String, _ format: String) throws(FormatError)
  -> FileDescription
{
  var description = FileDescription(path: path, format: format)
  description.noun = "rows"
  let table = try description.table()
  description.count = table.rows.count
  description.warnings += table.warnings
  let problems = DiagnosticCollector(file: path)
  let names = ["longitude", "latitude"].map { wanted in
    ColumnNames.meant(by: wanted, among: table.columns) ?? wanted
  }
  let points = PointTable(table, longitude: names[0], latitude: names[1], problems: problems)
  let file = points.features
  description.fill(file, names: table.columns)
  description.use = description.useOfTable
  return description
}

extension FileDescription {
  /// Reads the table; text that is likely of Western Europe's older encoding is read as such.
  fileprivate mutating func table() throws(FormatError) -> Table {
    var table: Table
    do throws(FormatError) {
      table = try readTable(at: path)
    } catch {
      guard let problem = error.problems.first, problem.code == "text-encoding",
        let found = try? readTable(at: path, SourceMapping(encoding: "windows-1252"))
      else { throw error }
      encoding = "windows-1252"
      table = found
      var told = problem
      told.severity = .warning
      warnings.append(told)
    }
    if table.warnings.contains(where: { $0.code == "csv-separator" }),
      let file = try? readText(at: path, as: .csv, encoding: encoding)
    {
      let byte = findSeparator(in: file.bytes, DiagnosticCollector(file: path))
      separator = String(UnicodeScalar(byte))
    }
    return table
  }

  fileprivate mutating func fill(_ file: FeatureFile, names: [String]) {
    for feature in file.features {
      guard let found = feature.geometry?.extent else { continue }
      extent = extent?.union(found) ?? found
    }
    let known = Set(names)
    let profile = Profile.builtIn.first { $0.recognises(known) }
    self.profile = profile.map { ($0.name, $0.title) }
    columns = names.map { name in
      ColumnDescription(name, file.features.lazy.compactMap { $0.facts[name] })
    }
    let roles = ColumnRoles(file, columns, profile)
    for index in columns.indices { columns[index].roles = roles[columns[index].name] }
  }

  private func has(_ role: ColumnDescription.Role) -> Bool { !columns(for: role).isEmpty }

  fileprivate var useOfTable: Use? {
    if has(.actors), has(.from) || has(.region) || has(.place), columns(for: .longitude).isEmpty {
      return .control
    }
    if has(.date) { return .events }
    return has(.longitude) && has(.latitude) ? .places : nil
  }

  fileprivate func useOfFeatures(hasAreas: Bool) -> Use? {
    if hasAreas { return has(.actors) && has(.from) ? .control : .regions }
    guard geometries.contains(where: { $0.type == "Point" }) else { return nil }
    return has(.date) ? .events : .places
  }
}

// MARK: Documents, folders and styles

private func describedDocument(_ path: String) throws(FormatError) -> FileDescription {
  if let actors = try? readActors(at: path), !actors.value.isEmpty {
    var description = FileDescription(path: path, format: "actor table")
    description.count = actors.value.count
    description.noun = "actors"
    description.warnings = actors.warnings
    description.facts = [("ids", actors.value.map(\.id).joined(separator: ", "))]
    return description
  }
  let document = try readMapDocument(at: path)
  var description = FileDescription(path: path, format: "map document")
  description.warnings = document.warnings
  let map = document.value
  var files: [(String, String?)] = [
    ("regions", map.regions?.path), ("places", map.places?.path),
  ]
  files += map.control.map { ("control", $0.path) }
  files += [("events", map.events?.path), ("actors", map.actors)]
  files += map.sources.map { ("source '\($0.name)'", $0.path) } + [("style", map.style)]
  description.facts = files.compactMap { label, path in path.map { (label, $0) } }
  description.count = description.facts.count
  description.noun = "files"
  return description
}

private func describedFolder(_ path: String) throws(FormatError) -> FileDescription {
  var description = FileDescription(path: path, format: "folder of snapshots")
  let files = try names(inFolder: path).filter { isFeatureFile(path + "/" + $0) }
  description.count = files.count
  description.noun = "snapshots"
  description.isFolder = true
  let named = files.compactMap { days(inName: $0).first }.sorted()
  if let first = named.first, let last = named.last {
    description.facts = [("days", "\(first) to \(last)")]
  }
  if let first = files.first {
    let one = described(try readFeatures(at: path + "/" + first), "GeoJSON")
    description.facts.append(("such as", "\(first): \(one.headline)"))
    description.columns = one.columns
    description.extent = one.extent
  }
  description.use = .control
  return description
}

private func describedStyle(_ path: String) throws(FormatError) -> FileDescription? {
  let beginning = String(decoding: try beginning(ofFile: path), as: UTF8.self)
  guard beginning.contains("\"version\"") || beginning.contains("\"layers\"") else { return nil }
  guard let members = try readJSON(at: path).root.object, let layers = members["layers"]?.array
  else { return nil }
  var description = FileDescription(path: path, format: "style")
  description.count = layers.count
  description.noun = "layers"
  let sources = members["sources"]?.object?.keys.sorted() ?? []
  description.facts = [("sources", sources.joined(separator: ", "))]
  return description
}

extension Geometry {
  /// The type as GeoJSON has it.
  ///
  /// - Source: RFC 7946, 1.4.
  fileprivate var typeName: String {
    switch self {
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .lineString: "LineString"
    case .multiLineString: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}
