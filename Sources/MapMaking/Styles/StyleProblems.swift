import Cartography
import ControlModel
public import Diagnostics
import Expressions
import Formats
import MapDocument
import Shapes
public import Styling
import Territory

extension Style {
  /// Finds every problem of a style, or of a map document's style with the colours of its actors.
  ///
  /// Each has its line and, in front of what is wrong, the JSON pointer of its place. Styles are held to
  /// the rules of the published validator as well, so that they draw elsewhere.
  ///
  /// - Parameter path: A style (JSON) or a map document (`.yaml`, `.yml`).
  /// - Returns: Errors, which keep the style from being drawn here or by web maps, and warnings, in the
  ///   order of the lines of each file.
  /// - Throws: `ControlMapError` when the file itself cannot be read.
  public static func problems(at path: String) throws(ControlMapError) -> [Diagnostic] {
    guard isMapDocument(path) else { return try MapMaking.problems(inStyleFileAt: path) }
    var found: [Diagnostic] = []
    var document = MapDocument(path: path)
    do {
      let reading = try reading { () throws(FormatError) in
        try readMapDocument(at: path, furniture: .builtIn)
      }
      document = reading.value
      found += reading.warnings
    } catch {
      guard !error.problems.isEmpty else { throw error }
      return error.problems
    }
    if let style = document.style {
      found += try MapMaking.problems(inStyleFileAt: style)
    } else {
      let theme = document.theme ?? .control
      found += try MapMaking.problems(
        inStyle: Array(try theme.styleText().utf8), file: document.styleName)
    }
    guard !found.contains(where: { $0.severity == .error }) else { return found }
    if !document.layers.isEmpty {
      do {
        found += try MapStyle(document: document).read().warnings
          .filter { $0.file == document.origin }
      } catch {
        return found + error.diagnostics(ofFile: document.origin)
      }
    }
    return found + (try actorProblems(of: document))
  }
}

private func problems(inStyleFileAt path: String) throws(ControlMapError) -> [Diagnostic] {
  let found = try problems(
    inStyle: try reading { () throws(FormatError) in try readBytes(at: path) }, file: path)
  guard !found.contains(where: { $0.severity == .error }) else { return found }
  return found + dataProblems(ofStyleAt: path)
}

/// The problems of the data that a style without errors brings along.
private func dataProblems(ofStyleAt path: String) -> [Diagnostic] {
  do {
    let root = try readJSON(at: path).root
    let style = try readStyle(at: path, standsAlone: Style.standsAlone(root))
    return try StyleData.problems(of: style.value, at: path)
  } catch {
    guard case .invalid(let problems) = error else { return [] }
    return problems
  }
}

/// The problems of a style's text.
func problems(inStyle bytes: [UInt8], file: String) throws(ControlMapError) -> [Diagnostic] {
  let document: JSONDocument
  do {
    document = try parseJSON(bytes, file: file)
  } catch {
    guard case .invalid(let problems) = error else { throw .format(error) }
    return problems
  }
  let checked = StyleChecks(document.root).problems()
  // The reader only warns of what web maps refuse.
  let read = Style.problems(of: document.root).filter { problem in
    !checked.contains { $0.pointer == problem.pointer && $0.what == problem.what }
  }
  let found = document.warnings + (read + checked).map { $0.located(in: document) }
  let inOrder = found.enumerated().sorted {
    ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
  }
  return inOrder.map(\.element)
}

/// What of the record's actors is hard to tell apart: their colours, and rows of the legend.
private func actorProblems(of document: MapDocument) throws(ControlMapError) -> [Diagnostic] {
  var options = MapOptions()
  options.document = document.path
  let data = try MapData(reading: options)
  return colorProblems(of: data, document) + alikeRows(of: data, document)
}

private func colorProblems(of data: MapData, _ document: MapDocument) -> [Diagnostic] {
  guard data.style.drawsActorColors else { return [] }
  let record = data.record
  // All names of a force have its colour.
  var forces: Set<String> = []
  let colors = record.namedActors.filter { forces.insert(record.actors.force(of: $0)[0]).inserted }
    .compactMap { id in
      record.actors[id]?.color.map {
        ActorPalette.Entry(
          actor: id, color: $0, days: record.days(ofForce: Set(record.actors.force(of: id))))
      }
    }
  let file = document.actors ?? document.path
  return ActorPalette(entries: colors, isOfStyle: !data.style.actorPalette.isEmpty).problems.map {
    Diagnostic(
      severity: .warning, code: "colours-alike", file: file, feature: $0.subject, what: $0.what,
      advice: $0.advice)
  }
}

private func alikeRows(of data: MapData, _ document: MapDocument) -> [Diagnostic] {
  data.alikeLegendRows.map { rows in
    Diagnostic(
      severity: .warning, code: "legend-rows-alike", file: document.path, feature: "legend",
      what: "the rows '\(rows.first)' and '\(rows.second)' look alike, first on \(rows.day)",
      advice: "let the style draw them apart, by their colours or hatches")
  }
}

extension Style {
  /// Everything that the reader of styles finds, warnings among it.
  fileprivate static func problems(of json: PropertyValue) -> [Diagnostic] {
    do throws(StyleError) {
      return try Style(json: json, standsAlone: Style.standsAlone(json)).warnings
    } catch {
      return error.problems
    }
  }
}

extension Record {
  /// The days on which some assertion names one of the ids of a force, be it by the earliest or latest reading of
  /// half-known dates.
  fileprivate func days(ofForce ids: Set<String>) -> [Range<Day>] {
    assertions.filter { !ids.isDisjoint(with: $0.actors) }.compactMap { assertion in
      let from = assertion.period.from.first
      let to = assertion.period.to?.settled ?? Day(number: Int.max / 2)
      return from < to ? from..<to : nil
    }
  }
}
