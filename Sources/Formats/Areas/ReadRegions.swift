public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// Reads regions from GeoJSON.
///
/// - Parameters:
///   - path: GeoJSON in degrees.
///   - id: The property that holds the id. With nil it is the features' `id`, else the only one of `id`,
///     `code` and `name` that every region has and no two share.
///   - name: The property that holds the name, `name` by default; `name:fr` and its like are the name in
///     other languages. A region without a name is called by its id.
///   - words: How the file's own words read.
///   - days: When each region is there; nil for always.
/// - Returns: The features that have polygons; the others are warnings. A polygon whose rings enclose nothing is a
///   region with an empty area, and a warning.
/// - Throws: `unreadable`; `invalid`, also for ids that are missing or repeat; `ambiguousIdentifier`.
public func readRegions(
  at path: String, id: String? = nil, name: String? = nil, words: SourceMapping = SourceMapping(),
  days: SourceDays? = nil
) throws(FormatError) -> Parsed<[Region]> {
  try regions(
    of: readMappedFeatures(at: path, words, dates: days), id: id, name: name, days: days)
}

/// As `readRegions(at:id:name:)`, of a file that has been read.
///
/// - Parameters:
///   - days: When each region is there. Features of one id are one region where they are there on the same days.
///   - guessing: Where nothing clear holds ids or names, what probably does serves, with a warning that says what it
///     is; else features are numbered.
package func regions(
  of reading: Parsed<FeatureFile>, id: String? = nil, name: String? = nil, days: SourceDays? = nil,
  guessing: Bool = false
) throws(FormatError) -> Parsed<[Region]> {
  let problems = DiagnosticCollector(file: reading.value.path, warnings: reading.warnings)
  // A region whose rings enclose nothing is known, though it has no ground.
  let withArea = reading.value.keeping("no polygon", problems) { $0.geometry?.isArea == true }
  withArea.reportParts(beside: .areas, problems)
  if !withArea.hasAreas {
    problems.error(
      line: nil, code: "polygons-missing", "no feature has a polygon",
      advice: "name a file of regions")
  }
  let named = try NamedFeature.read(
    withArea, kind: "region", id: id, name: name, days: days, guessing: guessing, problems)
  return try problems.finish(
    named.compactMap { named in
      var region = Region(
        id: named.id, name: named.name, area: named.feature.geometry?.area ?? MultiPolygon(),
        properties: named.feature.properties, line: named.line, parts: named.count)
      guard let days else { return region }
      let subject = "region '\(named.id)'"
      if let found = days.unreadable(in: named.feature.properties) {
        problems.error(
          line: named.line, of: subject, code: "source-date-unread",
          "its '\(found.name)' is '\(found.text)', which is no date",
          advice: "write dates as 2016, 2016-05 or 2016-05-31")
        return nil
      }
      let own = days.days(of: named.feature.properties).days
      guard own.first <= own.last else {
        problems.error(
          line: named.line, of: subject, code: "period-reversed",
          "it is there on no day: it ends on \(own.until?.description ?? "") and begins on \(own.from?.description ?? "")",
          advice: "'to' is the first day on which it is no longer there; correct its days")
        return nil
      }
      region.days = own.first...own.last
      return region
    }.joinedWhereTogether(problems))
}

extension [Region] {
  /// Features of one id that are there on some of the same days are one region on those.
  fileprivate func joinedWhereTogether(_ problems: DiagnosticCollector) -> [Region] {
    let ofID = Dictionary(grouping: indices) { self[$0].id }
    return indices.flatMap { index -> [Region] in
      guard let own = ofID[self[index].id], own.count > 1 else { return [self[index]] }
      let parts = own.map { self[$0] }
      let isParted = own.indices.allSatisfy { position in
        parts[..<position].allSatisfy { !$0.coexists(with: parts[position]) }
      }
      if isParted { return [self[index]] }
      guard own[0] == index else { return [] }
      problems.warn(
        line: parts[1].line ?? 1, of: "region '\(parts[1].id)'", code: "features-joined",
        "another feature of its id, line \(parts[0].line ?? 1), is there on some of the same days",
        advice: "features of one id are joined into one region on the days that they share")
      return Self.joined(parts)
    }
  }

  /// What there is between two days on which one begins or ends.
  private static func joined(_ parts: [Region]) -> [Region] {
    let always = StoryDays()
    let spans = parts.map { $0.days ?? always.first...always.last }
    let turns = Set(spans.flatMap { [$0.lowerBound, $0.upperBound.advanced(by: 1)] }).sorted()
    return zip(turns, turns.dropFirst()).compactMap { start, end in
      let there = zip(parts, spans).filter { $0.1.contains(start) }.map(\.0)
      guard var region = there.first else { return nil }
      region.area = MultiPolygon(there.flatMap(\.area.polygons))
      for other in there.dropFirst() { region.properties.merge(other.properties) { own, _ in own } }
      region.parts = there.reduce(0) { $0 + $1.parts }
      region.days = start...end.advanced(by: -1)
      return region
    }
  }
}

extension FeatureFile {
  /// The features that have some area.
  var withAreas: FeatureFile {
    let kept = features.indices.filter { features[$0].geometry?.area.isEmpty == false }
    var file = FeatureFile(
      path: path, features: FeatureList(kept.lazy.map { features[$0] }),
      lines: kept.map { lines[$0] },
      numbers: kept.map { numbers[$0] }, foreignMembers: foreignMembers)
    file.identifier = identifier
    return file
  }

  /// What is said of features without a place, and of those with several, where the file serves as regions; as
  /// places where nothing has an area.
  package var partWarnings: [Diagnostic] {
    let problems = DiagnosticCollector(file: path)
    if hasAreas {
      _ = keeping(lacking: { $0.geometry == nil ? "no polygon" : nil }, problems)
      withAreas.reportParts(beside: .areas, problems)
    } else {
      let kept = features.indices.filter { features[$0].geometry?.points.count == 1 }
      FeatureFile(
        path: path, features: FeatureList(kept.lazy.map { features[$0] }),
        lines: kept.map { lines[$0] },
        numbers: kept.map { numbers[$0] }
      ).reportParts(beside: .points, problems)
    }
    return problems.warnings
  }

  /// What of a feature's geometry is read.
  enum Part { case areas, points }

  /// Says once a file that a GeometryCollection holds more than is read of it.
  func reportParts(beside part: Part, _ problems: DiagnosticCollector) {
    for index in features.indices {
      guard let geometry = features[index].geometry else { continue }
      let beside = [
        (geometry.points.count, "point"), (geometry.lines.count, "line"),
        (geometry.area.polygons.count, "polygon"),
      ].filter { $0.0 > 0 && $0.1 != (part == .areas ? "polygon" : "point") }
      guard !beside.isEmpty else { continue }
      let words = beside.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      let name = features[index].properties["name"]?.string ?? features[index].id?.plainText
      problems.tally(
        line: lines[index], of: name.map { "feature '\($0)'" } ?? "feature \(numbers[index])",
        code: "region-parts-left-out",
        "its GeometryCollection holds \(words.joined(separator: " and ")) too",
        advice: "only its \(part == .areas ? "polygons are" : "point is") read")
    }
  }

  /// The features that pass; each other one is a warning that says what it lacks.
  func keeping(
    _ lack: String, _ problems: DiagnosticCollector, _ passes: (Feature<Geographic>) -> Bool
  ) -> FeatureFile {
    keeping(lacking: { passes($0) ? nil : lack }, problems)
  }

  /// The file with none of its features.
  var withoutFeatures: FeatureFile {
    var file = FeatureFile(path: path, features: [], lines: [], foreignMembers: foreignMembers)
    file.identifier = identifier
    return file
  }

  /// The features that pass.
  func filtered(_ passes: (Feature<Geographic>) -> Bool) -> FeatureFile {
    var kept = withoutFeatures
    for index in features.indices where passes(features[index]) {
      kept.features.append(features[index])
      kept.lines.append(lines[index])
      kept.numbers.append(numbers[index])
    }
    return kept
  }

  /// The features that lack nothing; each other one is a warning that says what it has instead.
  func keeping(
    lacking: (Feature<Geographic>) -> String?, _ problems: DiagnosticCollector
  ) -> FeatureFile {
    var kept = withoutFeatures
    for (index, feature) in features.enumerated() {
      guard let lack = lacking(feature) else {
        kept.features.append(feature)
        kept.lines.append(lines[index])
        kept.numbers.append(numbers[index])
        continue
      }
      let name = feature.properties["name"]?.string ?? feature.id?.plainText
      problems.warn(
        line: lines[index], of: name.map { "feature '\($0)'" } ?? "feature \(numbers[index])",
        code: "feature-left-out", "it has \(lack)", advice: "it is left out")
    }
    return kept
  }
}
