import ControlModel
package import Diagnostics
import Formats
import Localization
package import MapDocument
import MapMaking
package import Painter
import Shapes
import Territory

/// A map that is looked at while its files are edited: it answers a page, and follows the files.
package final class PreviewSession {
  private let options: MapOptions
  /// How the map was named on the command line, to be said again with what the page adds.
  private let words: [String]
  private let text: TextSetter
  private var maps: [Variant: LoadedMap] = [:]
  private var memories: [Variant: PlanMemory] = [:]
  private var stamps: InputStamps
  /// One more with every change of the files.
  package private(set) var generation = 1
  /// What is wrong with the files as they are now.
  private var failure: ControlMapError?

  /// How a page shows the map.
  private struct Variant: Hashable {
    var theme: String?
    var language: String?
    var template: String?
    var extent: [Double]?
  }

  private final class LoadedMap {
    let data: MapData
    let plan: Plan
    let options: MapOptions
    /// By what was asked, the oldest first.
    private(set) var answers: [(query: [String: String], answer: PreviewAnswer)] = []
    private var bytes = 0

    init(_ data: MapData, _ plan: Plan, _ options: MapOptions) {
      (self.data, self.plan, self.options) = (data, plan, options)
    }

    func keep(_ answer: PreviewAnswer, to query: [String: String]) {
      answers.append((query, answer))
      bytes += answer.bytes.count
      while bytes > PreviewSession.mostBytes { bytes -= answers.removeFirst().answer.bytes.count }
    }
  }

  /// Maps of so many variants are kept, and of each so many bytes of pictures.
  private static let (mostMaps, mostBytes) = (6, 48_000_000)

  /// Reads the map.
  ///
  /// - Parameter words: Of the command, behind its name.
  /// - Throws: `ControlMapError` where there is no map to begin with.
  package init(_ options: MapOptions, words: [String], text: TextSetter) throws(ControlMapError) {
    (self.options, self.words, self.text) = (options, words, text)
    stamps = InputStamps()
    _ = try map(Variant())
    stamps = InputStamps(others: watched)
  }

  /// Beside the files that were read, or were missing.
  private var watched: [String] { [options.document].compactMap(\.self) }

  // MARK: The files

  /// Reads the files again where one of them has changed; whether there is something new.
  package func look() -> Bool {
    let now = InputStamps(others: watched)
    guard now != stamps else { return false }
    stamps = now
    let before = maps
    maps = [:]
    do throws(ControlMapError) {
      _ = try map(Variant())
      failure = nil
    } catch {
      failure = error
      maps = before
    }
    // What is read now may be other files, and those that are known may have been saved meanwhile.
    stamps = now.adding(InputStamps(others: watched))
    generation += 1
    return true
  }

  private func map(_ variant: Variant) throws(ControlMapError) -> LoadedMap {
    if let known = maps[variant] { return known }
    var options = options
    if let theme = variant.theme { options.theme = theme }
    if let language = variant.language { options.language = language }
    if let template = variant.template.flatMap(PageTemplate.init) {
      options.template = template
      options.size = nil
    }
    if let extent = variant.extent {
      options.extent = .box(
        Extent(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3]))
    }
    let data = try MapData(reading: options)
    let memory = memories[variant] ?? PlanMemory()
    let loaded = LoadedMap(data, try Plan(data, options, text: text, memory: memory), options)
    if maps.count >= Self.mostMaps {
      maps = maps.filter { $0.key == Variant() }
      memories = memories.filter { $0.key == Variant() }
    }
    memories[variant] = memory
    maps[variant] = loaded
    return loaded
  }

  // MARK: Answers

  package func answer(_ request: PreviewRequest) -> PreviewAnswer {
    do throws(ControlMapError) {
      switch request.path {
      case "state": return try state(request)
      case "map": return try picture(request, as: "svg", isSaved: false)
      case "file": return try picture(request, as: request["format"] ?? "png", isSaved: true)
      case "explain": return try explanation(request)
      case "extent": return try extent(request)
      case "frame": return try frame(request)
      default:
        return PreviewAnswer(json: .object(["error": .string("nothing is here")]), status: 404)
      }
    } catch {
      return PreviewAnswer(json: .object(["error": .string(error.description)]), status: 422)
    }
  }

  private func variant(_ request: PreviewRequest) throws(ControlMapError) -> Variant {
    var variant = Variant()
    variant.theme = request["theme"]
    variant.language = request["language"]
    variant.template = request["template"]
    if let text = request["extent"] {
      let numbers = text.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 4, numbers.allSatisfy(\.isFinite) else {
        throw .usage("'\(text)' is no extent")
      }
      variant.extent = numbers
    }
    return variant
  }

  private func day(_ request: PreviewRequest, _ map: LoadedMap) throws(ControlMapError) -> Day? {
    guard let text = request["date"] else { return map.data.model.defaultDate }
    guard let date = PartialDate(text) else {
      throw .usage("'\(text)' is no date; write one as 2023-11-14")
    }
    return date.first
  }

  // MARK: What there is to see

  private func state(_ request: PreviewRequest) throws(ControlMapError) -> PreviewAnswer {
    let map = try map(try variant(request))
    let (data, model) = (map.data, map.data.model)
    let localizer = Localizer(language: data.language)
    let usual = model.defaultDate
    var warnings = data.warnings
    let balance = data.balance(on: [usual].compactMap(\.self))
    for warning in balance.warnings where !warnings.contains(warning) { warnings.append(warning) }
    let changes = Set(model.history.changeDays)
    let dates = days(of: map)
    var told: [PropertyValue] = []
    for day in dates {
      told.append(
        .object([
          "day": .string(day.description), "text": .string(localizer.date(day)),
          "isChange": .bool(changes.contains(day)),
        ]))
    }
    return PreviewAnswer(
      json: .object([
        "generation": .number(Double(generation)),
        "title": .string(data.document.title?.text(in: data.language) ?? data.name),
        "language": .string(data.language),
        "isRightToLeft": .bool(localizer.isRightToLeft),
        "dates": .array(told),
        "shown": .number(
          Double(usual.flatMap(dates.firstIndex) ?? max(dates.count - 1, 0))),
        "error": failure.map { .string($0.description) } ?? .null,
        "problems": .array(
          (failure?.diagnostics(ofFile: options.document ?? "") ?? warnings).map(problem)),
        "balance": .array(balance.entries.map(\.document)),
        "themes": .array(Theme.names.map { .string($0) }),
        "languages": .array(languages(data).map { .string($0) }),
        "templates": .array(PageTemplate.allCases.map { .string($0.rawValue) }),
        "command": .array(words.map { .string($0) }),
        "words": .object(PageWords(language: data.language).all.mapValues { .string($0) }),
      ]))
  }

  /// Those of the period on which something changes or happens, and its ends.
  private func days(of map: LoadedMap) -> [Day] {
    let model = map.data.model
    guard map.data.isDated else { return [] }
    var days = Set(model.history.changeDays)
    let events = Set(model.evidence.events.map(\.day))
    if events.count <= Self.mostEventDays { days.formUnion(events) }
    days.formUnion(model.evidence.document.story.turningDays)
    if let period = model.period {
      days = days.filter { period.from <= $0 && $0 <= period.to }
      days.formUnion([period.from, period.to])
    }
    if let usual = model.defaultDate { days.insert(usual) }
    return days.sorted()
  }

  private static let mostEventDays = 4000

  /// The map's own first.
  private func languages(_ data: MapData) -> [String] {
    ([data.language] + Localizer.spokenLanguages).withoutRepetition()
  }

  private func problem(_ diagnostic: Diagnostic) -> PropertyValue {
    var members: [String: PropertyValue] = ["text": .string(diagnostic.description)]
    if !diagnostic.file.isEmpty { members["file"] = .string(diagnostic.file) }
    if let line = diagnostic.line { members["line"] = .number(Double(line)) }
    members["isError"] = .bool(diagnostic.severity == .error)
    return .object(members)
  }

  // MARK: Pictures

  private func picture(_ request: PreviewRequest, as name: String, isSaved: Bool)
    throws(ControlMapError) -> PreviewAnswer
  {
    guard let format = PictureFormats.builtIn[name] else {
      throw .usage("'\(name)' is none of \(PictureFormats.builtIn.names)")
    }
    let map = try map(try variant(request))
    if !isSaved, let known = map.answers.first(where: { $0.query == request.query }) {
      return known.answer
    }
    let day = try day(request, map)
    var options = map.options
    options.svg.isResponsive = !isSaved
    if let prefix = request["prefix"], SVGOptions.isPrefix(prefix) {
      options.svg.idPrefix = isSaved ? options.svg.idPrefix : prefix
    }
    if isSaved, let scale = request["scale"].flatMap(Double.init), Quantity.scale.contains(scale) {
      options.scale = scale
    }
    let file = try map.plan.picture(on: day, measurer: text).file(as: format, options, text: text)
    let stem = stem(of: map.data.name) + (day.map { "-\($0)" } ?? "")
    let answer = PreviewAnswer(
      type: format.mediaType, bytes: file.bytes,
      fileName: isSaved ? "\(stem).\(format.name)" : nil)
    if !isSaved { map.keep(answer, to: request.query) }
    return answer
  }

  /// The name of the map's document without its end.
  private func stem(of name: String) -> String {
    name == "-" ? "map" : String(name.split(separator: ".").first ?? "map")
  }

  // MARK: Places

  /// The ground at a place of the page, in parts of its width and height.
  private func ground(_ request: PreviewRequest, _ map: LoadedMap, _ x: String, _ y: String)
    throws(ControlMapError) -> Point<Geographic>?
  {
    guard let right = request[x].flatMap(Double.init), let down = request[y].flatMap(Double.init)
    else { throw .usage("'\(x)' and '\(y)' are parts of the page, 0 to 1") }
    return try map.plan.ground(atPart: (right, down))
  }

  private func explanation(_ request: PreviewRequest) throws(ControlMapError) -> PreviewAnswer {
    let map = try map(try variant(request))
    let model = map.data.model
    guard let found = try ground(request, map, "x", "y") else {
      return PreviewAnswer(json: .object(["text": .string("")]))
    }
    // A metre.
    let point = Point<Geographic>(
      PlainNumber.rounded(found.x, digits: 5), PlainNumber.rounded(found.y, digits: 5))
    var parts = [try model.explanation(at: point, on: try day(request, map), as: .text)]
    parts.append(model.explanation(of: try model.history(at: point), as: .text))
    return PreviewAnswer(
      json: .object([
        "text": .string(parts.joined(separator: "\n")),
        "at": .array([.number(point.x), .number(point.y)]),
      ]))
  }

  /// Where the map lies on the page, in parts of its width and height.
  private func frame(_ request: PreviewRequest) throws(ControlMapError) -> PreviewAnswer {
    let parts = try map(try variant(request)).plan.frameParts
    let named = zip(["x0", "y0", "x1", "y1"], parts).map { ($0, PropertyValue.number($1)) }
    return PreviewAnswer(json: .object(Dictionary(uniqueKeysWithValues: named)))
  }

  /// The box that a part of the page shows, for a map of it alone.
  private func extent(_ request: PreviewRequest) throws(ControlMapError) -> PreviewAnswer {
    let map = try map(try variant(request))
    let corners = [("x0", "y0"), ("x1", "y0"), ("x0", "y1"), ("x1", "y1")]
    var points: [Point<Geographic>] = []
    for (x, y) in corners {
      if let point = try ground(request, map, x, y) { points.append(point) }
    }
    guard points.count == corners.count, let box = Geometry.multiPoint(points).extent,
      box.width > 0, box.height > 0
    else { throw .usage("the earth does not fill that part of the page") }
    let numbers = [box.minX, box.minY, box.maxX, box.maxY].map {
      PropertyValue.number(PlainNumber.rounded($0, digits: 5)).plainText
    }
    return PreviewAnswer(json: .object(["extent": .string(numbers.joined(separator: ","))]))
  }
}
