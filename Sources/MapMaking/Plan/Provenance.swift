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

  /// The members by their keys.
  var facts: PropertyValue { .object(members) }

  /// Canonical: keys in order, numbers as short as they may be.
  package var json: String { facts.json }

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

  /// Of the libraries that pictures depend on.
  package static var versions: [String: PropertyValue] {
    [
      "geos": .string(SpatialVersions.geos), "proj": .string(SpatialVersions.proj),
      "cairo": .string(PainterVersions.cairo), "pango": .string(PainterVersions.pango),
    ]
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
    provenance["sources"] = .array(data.sourceFiles)
    provenance["versions"] = .object(Provenance.versions)
    provenance["credits"] = data.document.credits.map { .string($0.text(in: data.language)) }
    if options.labelMethod == .greedy { provenance["labels"] = "greedy" }
    provenance[.style] = .string(data.style.name)
    provenance[.lang] = .string(data.language)
    provenance[.crs] = .string(crs.definition)
    provenance[.extent] = .array([
      .number(extent.minX), .number(extent.minY), .number(extent.maxX), .number(extent.maxY),
    ])
    if !data.drawnBasemap.isEmpty { provenance[.basemap] = data.worldSource.map { .string($0) } }
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
}

extension MapData {
  /// What the map was read from, by the names of the sources and of their files without folders.
  var sourceFiles: [PropertyValue] {
    let files: [(String, String?)] =
      [("regions", self.document.regions?.path), ("places", self.document.places?.path)]
      + self.document.control.map { ("control", $0.path) }
      + [("events", self.document.events?.path), ("actors", self.document.actors)]
      + self.document.sources.map { ($0.name, $0.path) } + [("hillshade", self.document.hillshade)]
    return files.compactMap { name, path in
      path.map { path in
        .object(["name": .string(name), "file": .string(SourceName(path).shortText)])
      }
    }
  }
}

extension PropertyValue {
  /// Width and height of a page in CSS pixels.
  package static func pageSize(width: Double, height: Double) -> PropertyValue {
    .string("\(PropertyValue.number(width).plainText)x\(PropertyValue.number(height).plainText)")
  }
}
