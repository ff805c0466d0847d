import FileSystem
import Cartography
import ControlModel
import Drawing
import Formats
import MapDocument
import Painter
package import Shapes
import Spatial
import Styling
import Territory

/// Name and version of the program.
public enum ControlMapVersion {
  public static let number = "0.1.0"
}

extension Plan {
  /// What the picture was made from, canonical: the same picture has the same text, whichever command
  /// drew it.
  func provenance(on day: Day?, _ dated: DatedSources) -> PropertyValue {
    var members = provenance(pageWidth: layout.width, height: layout.height)
    members["content"] = .string(contentHash(on: day, dated))
    if let day, data.isDated { members["date"] = .string(day.description) }
    return .object(members)
  }

  /// What pictures of any date made by the plan have in common.
  func provenance(pageWidth width: Double, height: Double) -> [String: PropertyValue] {
    let (width, height) = (PropertyValue.number(width), PropertyValue.number(height))
    var members: [String: PropertyValue] = [
      "program": .string("controlmap \(ControlMapVersion.number)"),
      "map": .string(data.name),
      "style": .string(data.style.name),
      "language": .string(data.language),
      "crs": .string(crs.definition),
      "page": .string("\(width.plainText)x\(height.plainText)"),
      "sources": .array(sources),
      "versions": .object([
        "geos": .string(SpatialVersions.geos), "proj": .string(SpatialVersions.proj),
        "cairo": .string(PainterVersions.cairo), "pango": .string(PainterVersions.pango),
      ]),
    ]
    if !data.leftOut.isEmpty {
      members["left-out"] = .array(data.leftOut.map { .string($0) })
    }
    if options.rollsUp { members["roll-up"] = true }
    if options.scale != 1 { members["scale"] = .number(options.scale) }
    members["as-of"] = options.asOf.map { .string($0.description) }
    members["credits"] = data.document.credits.map { .string($0.text(in: data.language)) }
    members["id"] = options.id.map { .string($0) }
    members["title"] = options.title.map { .string($0) }
    members["extent"] = .array([
      .number(extent.minX), .number(extent.minY), .number(extent.maxX), .number(extent.maxY),
    ])
    return members
  }

  /// What the frames of a series have in common: the provenance of all of them without their date, and
  /// what the files say that no date changes.
  package var seriesFacts: PropertyValue {
    var members = provenance(pageWidth: layout.width, height: layout.height)
    members["content"] = .string(data.baseHash)
    return .object(members)
  }

  private var sources: [PropertyValue] {
    let files: [(String, String?)] =
      [("regions", data.document.regions?.path), ("places", data.document.places?.path)]
      + data.document.control.map { ("control", $0.path) }
      + [("events", data.document.events?.path), ("actors", data.document.actors)]
      + data.document.sources.map { ($0.name, $0.path) }
    return files.compactMap { name, path in
      path.map { path in
        .object(["name": .string(name), "file": .string(lastComponent(of: path))])
      }
    }
  }

  /// SHA-256 over the files that every date shares, the assertions that decide this one and the events
  /// shown: a row that changes nothing here does not change it.
  func contentHash(on day: Day?, _ dated: DatedSources) -> String {
    var hash = ContentHash()
    hash.update(data.baseHash)
    if let shares { hash.update(shares.statistics.csv) }
    let states =
      dated.areas.map(\.state)
      + (day.map { day in
        data.places.map { history.state(of: .place($0.id), on: day) }
          + data.regions.map { history.state(of: .region($0.id), on: day) }
      } ?? [])
    let rows = Set(
      states.flatMap { $0.deciding + $0.alternativeDeciding + $0.beside.map(\.assertion) })
    for row in rows.sorted() {
      let assertion = data.record.assertions[row]
      hash.update(assertion.canonicalText)
      if case .polygon(let index) = assertion.subject {
        hash.update(data.record.polygons[index].canonicalBytes)
      }
    }
    for feature in dated.sources["events"] ?? [] {
      hash.update((feature.id ?? .null).json + PropertyValue.object(feature.properties).json)
    }
    return hash.hexadecimal()
  }
}

extension Assertion {
  /// Every fact of the assertion in one line, without the place in the file where it stands; of a
  /// polygon neither its place in the record nor its shape, which stands in bytes behind it.
  package var canonicalText: String {
    let subjectText =
      switch subject {
      case .region(let id): "region \(id)"
      case .place(let id): "place \(id)"
      case .polygon: "polygon"
      }
    let facts: [String] = [
      subjectText, ActorList.text(actors), status.rawValue, period.from.description,
      period.to?.description ?? "", confidence?.rawValue ?? "", source ?? "",
      recorded?.description ?? "", reach.map { PropertyValue.number($0).json } ?? "", note ?? "",
    ]
    return PropertyValue.array(facts.map { .string($0) }).json + "\n"
  }
}

extension Event {
  /// Every fact of the event in one line.
  package var canonicalText: String {
    let place = location.map { PropertyValue.array([.number($0.x), .number($0.y)]) } ?? .null
    let facts: [PropertyValue] = [
      .string(id), .string(date.description), place, .string(kind ?? ""),
      .array(actors.map { .string($0) }), fatalities.map { .number(Double($0)) } ?? .null,
      .string(source ?? ""), .object(properties),
    ]
    return PropertyValue.array(facts).json + "\n"
  }
}

extension MultiPolygon<Geographic> {
  /// For each ring the number of its vertices and their coordinates, as little-endian words.
  package var canonicalBytes: [UInt8] {
    var words: [UInt64] = []
    for ring in polygons.lazy.flatMap(\.rings) {
      words.append(UInt64(ring.points.count))
      for point in ring.points { words += [point.x.bitPattern, point.y.bitPattern] }
    }
    return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }
}
