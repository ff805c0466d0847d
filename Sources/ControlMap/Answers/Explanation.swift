import Formats
public import Shapes
import Spatial
public import Territory

extension Survey {
  /// Says which assertions make a point what it is at a date, for people.
  ///
  /// - Parameters:
  ///   - point: Longitude and latitude in degrees.
  ///   - day: The date; nil for the map's own.
  /// - Throws: `ControlMapError.data` when the map has no record.
  public func explanation(at point: Point<Geographic>, on day: Day?) throws(ControlMapError)
    -> String
  {
    guard let day = day ?? defaultDate else {
      throw .usage("the map has no record to explain; name one with --control FILE")
    }
    let partition = try ground.partition(at: [moment(day)])
    let states = ground.states(on: day, history: history)
    let area = try area(at: point, among: states.areas(of: partition), partition)
    let explainer = Explainer(survey: self, day: day)
    var lines = ["point    \(explainer.text(of: point)) on \(day)"]
    if let area {
      lines += explainer.lines(for: area)
    } else {
      lines.append("area     none: the point lies outside of the map's regions")
    }
    lines += explainer.nearbyPlace(point, besides: area?.place)
    return lines.map { $0 + "\n" }.joined()
  }

  private func area(
    at point: Point<Geographic>, among areas: [Area], _ partition: AreaPartition
  ) throws(ControlMapError) -> Area? {
    let shapes = partition.mosaic.areas { $0 }
    let faces = partition.mosaic.faces.indices.map { shapes[$0] ?? MultiPolygon() }
    let found = try computing("could not locate the point") { () throws(SpatialError) in
      try AreaIndex(faces).locate([point])
    }
    guard let face = found.first ?? nil else { return nil }
    return areas.first { $0.faces.contains(face) }
  }
}

/// Words an explanation; columns are a keyword and what it says.
private struct Explainer {
  let survey: Survey
  let day: Day

  private var data: MapData { survey.data }

  func text(of point: Point<Geographic>) -> String {
    "\(PropertyValue.number(point.x).plainText),\(PropertyValue.number(point.y).plainText)"
  }

  func lines(for area: Area) -> [String] {
    ["area     \(ground(of: area))"] + lines(for: area.state)
  }

  private func ground(of area: Area) -> String {
    let region = area.key.region.map { "; region '\(data.regions[$0].id)'" } ?? ""
    switch area.key.ground {
    case .cell(let place):
      let reach =
        survey.history.reach(of: data.places[place].id, on: day)
        ?? data.document.infer?.reach ?? 0
      return
        "inferred from town control: '\(data.places[place].id)', at most \(RepairReport.rounded(reach / 1000, 1)) km around it\(region)"
    case .region(let index): return "region '\(data.regions[index].id)'"
    case .remainder(let index):
      return "rest of the region '\(data.regions[index].id)': nothing is asserted here"
    case .polygons: return "dated polygon of the record\(region)"
    case .open: return "outside of any region"
    }
  }

  private func lines(for state: State) -> [String] {
    var lines = ["holder   \(holder(of: state))"]
    lines += state.deciding.flatMap { assertion($0, "because") }
    if let alternative = state.alternative {
      lines.append("perhaps  \(wording(of: alternative)): the date of the change is half known")
      lines += state.alternativeDeciding.filter { !state.deciding.contains($0) }
        .flatMap { assertion($0, "because") }
    }
    for entry in state.beside {
      let doubt = entry.isUncertain ? ", perhaps ended: its date is half known" : ""
      lines.append(
        "beside   \(entry.actor) (\(name(of: entry.actor))), \(entry.status.rawValue)\(doubt)")
      lines += assertion(entry.assertion, "because")
    }
    return lines
  }

  private func holder(of state: State) -> String {
    var text = wording(of: state.holding)
    if let since = state.since { text += ", since \(since)" }
    if let confidence = state.confidence { text += ", confidence \(confidence.rawValue)" }
    return text
  }

  private func wording(of holding: State.Holding) -> String {
    guard holding.status != .unknown else { return "unknown" }
    let names = holding.actors.map(name).joined(separator: ", ")
    return "\(holding.key) (\(names)), \(holding.status.rawValue)"
  }

  private func name(of actor: String) -> String {
    data.record.actors[actor]?.name.text(in: data.language) ?? actor
  }

  /// The row as it is written, and its source and note.
  private func assertion(_ row: Int, _ keyword: String) -> [String] {
    let assertion = survey.history.record.assertions[row]
    let subject =
      switch assertion.subject {
      case .region(let id), .place(let id): id
      case .polygon(let index): "polygon \(index + 1)"
      }
    let actors = assertion.actors.isEmpty ? "-" : assertion.actors.joined(separator: "+")
    let span = "\(assertion.period.from) to \(assertion.period.to?.description ?? "now")"
    let confidence = assertion.confidence.map { ", confidence \($0.rawValue)" } ?? ""
    let recorded = assertion.recorded.map { ", recorded \($0)" } ?? ""
    let indent = String(repeating: " ", count: 11)
    var lines = [
      "  \(keyword)  \(assertion.origin): \(subject) \(actors) \(assertion.status.rawValue), \(span)\(confidence)\(recorded)"
    ]
    if let source = assertion.source { lines.append("\(indent)source: \(source)") }
    if let note = assertion.note { lines.append("\(indent)note: \(note)") }
    return lines
  }

  /// A town within five kilometres shows its own state, which the area around it may not have.
  func nearbyPlace(_ point: Point<Geographic>, besides shown: Int?) -> [String] {
    let near = data.places.indices.lazy
      .map { (index: $0, distance: Geodesic.distance(point, data.places[$0].location)) }
      .filter { $0.distance <= 5000 && $0.index != shown }
      .min { $0.distance < $1.distance }
    guard let near else { return [] }
    let place = data.places[near.index]
    let state = survey.history.state(of: .place(place.id), on: day)
    let distance = RepairReport.rounded(near.distance / 1000, 1)
    return ["place    '\(place.id)', \(distance) km from the point"] + lines(for: state)
  }
}
