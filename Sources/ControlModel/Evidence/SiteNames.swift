import Diagnostics
import Formats
import Localization
import MapDocument
import Shapes
import Territory

/// Places or regions by their ids, and by the names that only one of them has.
struct SiteNames {
  /// As messages call one: a region, a place.
  let kind: String
  private let sites: [(id: String, name: LocalizedText)]
  private var byID: [String: Int] = [:]
  /// Who has a name, in any language, and who has it however it is written.
  private var byName: [String: Set<Int>] = [:]
  private let folded: FoldedNames

  /// Found when the first name is looked for that nobody has as it is written.
  private final class FoldedNames {
    let sites: [(id: String, name: LocalizedText)]
    let byID: [String: Int]
    private(set) lazy var owners: [String: Set<Int>] = {
      var owners: [String: Set<Int>] = [:]
      for site in sites {
        guard let index = byID[site.id] else { continue }
        for name in Set(site.name.byLanguage.values) {
          owners[foldedName(name), default: []].insert(index)
        }
      }
      return owners
    }()

    init(_ sites: [(id: String, name: LocalizedText)], _ byID: [String: Int]) {
      (self.sites, self.byID) = (sites, byID)
    }
  }

  init(_ regions: [Region]) { self.init("region", regions.map { ($0.id, $0.name) }) }
  init(_ places: [Place]) { self.init("place", places.map { ($0.id, $0.name) }) }

  private init(_ kind: String, _ sites: [(id: String, name: LocalizedText)]) {
    self.kind = kind
    self.sites = sites
    for (position, site) in sites.enumerated() {
      // Regions of different days may share an id.
      let index = byID[site.id] ?? position
      byID[site.id] = index
      for name in Set(site.name.byLanguage.values) {
        byName[name, default: []].insert(index)
      }
    }
    folded = FoldedNames(sites, byID)
  }

  /// Somebody has the id.
  func hasID(_ text: String) -> Bool { byID[text] != nil }

  /// The one with an id, or with a name that it alone has; nil for all else.
  func position(of text: String?) -> Int? {
    guard let text else { return nil }
    if let index = byID[text] { return index }
    guard let owners = byName[text], owners.count == 1 else { return nil }
    return owners.first
  }

  func position(ofID id: String) -> Int? { byID[id] }

  /// Who is meant by a name.
  enum Match: Equatable {
    case one(id: String)
    /// Case, diacritics or script differ.
    case written(id: String, name: String)
    case several(ids: [String])
    case none(nearest: String?)
  }

  /// Who a row of names means; an id stands for itself where nobody has the name.
  func match(_ text: String) -> Match {
    if let owners = byName[text] { return match(owners) }
    if byID[text] != nil { return .one(id: text) }
    let form = foldedName(text)
    if let owners = folded.owners[form], !form.isEmpty {
      guard owners.count == 1, let index = owners.first else { return match(owners) }
      let name = sites[index].name.byLanguage.values.sorted().first {
        foldedName($0) == form
      }
      return .written(id: sites[index].id, name: name ?? sites[index].id)
    }
    let names = sites.flatMap { Set($0.name.byLanguage.values).sorted() }
    return .none(nearest: nearestName(to: text, in: names))
  }

  private func match(_ owners: Set<Int>) -> Match {
    let ids = owners.sorted().map { sites[$0].id }
    return ids.count == 1 ? .one(id: ids[0]) : .several(ids: ids)
  }
}

/// Gives rows that name regions and places by their names the ids of these.
struct NameJoin {
  private let regions: SiteNames
  private let places: SiteNames
  private let problems: DiagnosticCollector
  /// What was found in spite of how it is written, and how often a name is nobody's.
  private var loosely: [(text: String, name: String)] = []
  private var told: Set<String> = []

  init(regions: [Region], places: [Place], file: String) {
    self.regions = SiteNames(regions)
    self.places = SiteNames(places)
    problems = DiagnosticCollector(file: file)
  }

  /// - Throws: `invalid` with every name that is nobody's or several's, once each.
  static func joined(
    _ evidence: ControlEvidence, regions: [Region], places: [Place], file: String
  ) throws(FormatError) -> Parsed<ControlEvidence> {
    var join = NameJoin(regions: regions, places: places, file: file)
    var joined = evidence
    for index in joined.assertions.indices {
      joined.assertions[index].subject = join.subject(
        joined.assertions[index].subject, at: joined.assertions[index].origin)
    }
    for index in joined.events.indices {
      joined.events[index].subject = joined.events[index].subject.map {
        join.subject($0, at: joined.events[index].origin)
      }
    }
    join.problems.reportNames(foundAs: join.loosely)
    return try join.problems.finish(joined)
  }

  private mutating func subject(_ subject: Subject, at origin: String) -> Subject {
    switch subject {
    case .region(let name): .region(id(name, regions, origin))
    case .place(let name): .place(id(name, places, origin))
    case .polygon: subject
    }
  }

  private mutating func id(_ text: String, _ sites: SiteNames, _ origin: String) -> String {
    let line = origin.split(separator: ":").last.flatMap { Int($0) }
    switch sites.match(text) {
    case .one(let id): return id
    case .written(let id, let name):
      if told.insert(text).inserted { loosely.append((text, name)) }
      return id
    case .several(let ids):
      if told.insert(text).inserted {
        problems.error(
          line: line, code: "name-ambiguous",
          "'\(text)' is the name of \(ids.count) \(sites.kind)s",
          advice: "write the id of one: \(ids.prefix(5).joined(separator: ", "))")
      }
    case .none(let nearest):
      if told.insert(text).inserted {
        problems.error(
          line: line, code: "name-unknown", "no \(sites.kind) is called '\(text)'",
          advice: nearest.map { "did you mean '\($0)'?" }
            ?? "write one of the names that they have, or say in 'values' what it means")
      }
    }
    return text
  }
}

extension DiagnosticCollector {
  /// Says which names were found in spite of how they are written: what rows say, and the names.
  func reportNames(foundAs found: [(text: String, name: String)]) {
    guard !found.isEmpty else { return }
    let pairs = found.prefix(3).map { "'\($0.text)' is '\($0.name)'" }
    let rest = found.count > pairs.count ? " and \(found.count - pairs.count) more" : ""
    warn(
      line: nil, code: "names-matched",
      "\(found.count) name\(found.count == 1 ? " is" : "s are") found though written otherwise: "
        + pairs.joined(separator: ", ") + rest,
      advice: "look whether all are meant")
  }
}
