import FileSystem
import Cartography
package import ControlModel
package import Diagnostics
package import Drawing
import Formats
package import MapDocument
package import Painter
package import Shapes
import Spatial
import Styling
import Territory

/// Name and version of the program.
public enum ControlMapVersion {
  public static let number = "0.1.0"
}

/// What a picture was made from, by the keys of the table of options and a few of its own.
package struct Provenance: Sendable {
  private var members: [String: PropertyValue]

  /// Makes a provenance that names the program, and what is given of some options.
  package init(_ options: MapOptions, of rows: [MapOption]) {
    members = ["program": .string("controlmap \(ControlMapVersion.number)")]
    add(options, of: rows)
  }

  /// What a row of the table says.
  package subscript(option: MapOption) -> PropertyValue? {
    get { option.provenanceKey.flatMap { members[$0] } }
    set {
      guard let key = option.provenanceKey else { return }
      members[key] = newValue
    }
  }

  /// What no option says.
  package subscript(key: String) -> PropertyValue? {
    get { members[key] }
    set { members[key] = newValue }
  }

  /// Canonical: keys in order, numbers as short as they may be.
  package var json: String { PropertyValue.object(members).json }

  private mutating func add(_ options: MapOptions, of rows: [MapOption]) {
    for row in rows {
      guard case .given(let key, let value) = row.entry, let value = value(options) else {
        continue
      }
      members[key] = value
    }
  }

  /// The provenance of the picture in a file: with the options that only files of its format obey.
  package func of(_ format: PictureFormat, _ options: MapOptions) -> Provenance {
    var provenance = self
    let rows = MapOption.all.filter { row in
      switch row.effect {
      case .pixels: format.largestSide != nil
      case .svg: format.readsSVGOptions
      default: false
      }
    }
    provenance.add(options, of: rows)
    return provenance
  }

  /// Tells what was lost, in numbers; nothing of a record that balances.
  ///
  /// What is out by rule is left out: a row about another day would change the files of all days.
  package mutating func add(_ balance: Balance) {
    let lost = balance.lost.numbers
    if lost.isNull {
      members.removeValue(forKey: "balance")
    } else {
      members["balance"] = lost
    }
  }

  /// A hash of the fonts that a measurer uses beside those of every machine, without their folder; nil
  /// where it uses none.
  ///
  /// - Throws: `ControlMapError` where one cannot be read.
  package static func fonts(of measurer: any TextMeasurer) throws(ControlMapError) -> String? {
    let files = measurer.furtherFonts
    guard !files.isEmpty else { return nil }
    var all = ContentHash()
    for file in files {
      var hash = ContentHash()
      try reading { () throws(FormatError) in try hash.update(fileAt: file) }
      all.update("\(lastComponent(of: file)) \(hash.hexadecimal())\n")
    }
    return all.hexadecimal()
  }
}

extension Plan {
  /// What the picture was made from, canonical: the same picture has the same text, whichever command
  /// drew it.
  func provenance(on day: Day?, _ dated: DatedSources) -> Provenance {
    var provenance = provenance(pageWidth: layout.page.width, height: layout.page.height)
    provenance["content"] = .string(contentHash(on: day, dated))
    if let day { provenance.add(data.balance(on: [day])) }
    // On a map without dates only titles tell of the day.
    if let day, data.isDated || day != data.model.defaultDate {
      provenance[.date] = .string(day.description)
    }
    return provenance
  }

  /// What pictures of any date made by the plan have in common.
  func provenance(pageWidth width: Double, height: Double) -> Provenance {
    var provenance = Provenance(options, of: MapOption.all.filter { $0.effect == .picture })
    provenance["map"] = .string(data.name)
    provenance["sources"] = .array(sources)
    provenance["versions"] = .object([
      "geos": .string(SpatialVersions.geos), "proj": .string(SpatialVersions.proj),
      "cairo": .string(PainterVersions.cairo), "pango": .string(PainterVersions.pango),
    ])
    provenance["credits"] = data.document.credits.map { .string($0.text(in: data.language)) }
    if options.labelMethod == .greedy { provenance["labels"] = "greedy" }
    provenance[.style] = .string(data.style.name)
    provenance[.lang] = .string(data.language)
    provenance[.crs] = .string(crs.definition)
    provenance[.extent] = .array([
      .number(extent.minX), .number(extent.minY), .number(extent.maxX), .number(extent.maxY),
    ])
    if data.drawsWorld { provenance[.land] = .string(WorldCountries.shared.source) }
    provenance[.size] = .pageSize(width: width, height: height)
    provenance[.fontDirectory] = fonts.map { .string($0) }
    provenance.add(data.balance(on: []))
    if !data.leftOut.isEmpty {
      provenance[.skipBad] = .array(data.leftOut.map { .string($0) })
    }
    return provenance
  }

  /// What the files of a series have in common: the provenance of all of them without their date, and
  /// what they say that no date changes.
  package func seriesProvenance(as format: PictureFormat) -> Provenance {
    var provenance = provenance(pageWidth: layout.page.width, height: layout.page.height)
      .of(format, options)
    provenance["content"] = .string(data.baseHash)
    return provenance
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
    dated.forEachEventPiece { hash.update($0) }
    return hash.hexadecimal()
  }
}

extension PropertyValue {
  /// Width and height of a page in CSS pixels.
  package static func pageSize(width: Double, height: Double) -> PropertyValue {
    .string("\(PropertyValue.number(width).plainText)x\(PropertyValue.number(height).plainText)")
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
