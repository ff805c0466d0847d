import Cartography
import ControlModel
import Diagnostics
import MapDocument
import Shapes
import Territory

extension Plan {
  /// Names that are listed.
  private static let mostNamed = 5

  /// Places and events that lie beyond the frame where nobody asked for one: regions decide it, or the most of the
  /// places.
  var offMapWarnings: [Diagnostic] {
    guard data.document.extent == nil else { return [] }
    let frame = layout.frame
    let places = zip(data.places, placePoints).filter { $1.map(frame.contains) != true }
      .map { $0.0.name.text(in: data.language) }
    let events = data.events.indices.filter { index in
      if let point = eventPoints[index], frame.contains(point) { return false }
      return data.events[index].location != nil
    }.map { data.events[$0].id }
    let decides = data.regions.isEmpty ? "the others decide" : "the regions decide"
    return [
      ("places-off-map", "place", data.document.places?.path, "places", places, data.places.count),
      ("events-off-map", "event", data.document.events?.path, "events", events, data.events.count),
    ].compactMap { code, noun, path, source, names, count in
      guard !names.isEmpty else { return nil }
      let listed = names.prefix(Self.mostNamed).map { "'\($0)'" }.joined(separator: ", ")
      let more = names.count - Self.mostNamed
      return Diagnostic(
        severity: .warning, code: code, file: path ?? data.document.origin, line: nil, feature: nil,
        what:
          "\(names.count) of \(count) \(noun)s \(names.count == 1 ? "lies" : "lie") beyond the frame, whose extent \(decides): "
          + listed + (more > 0 ? " and \(more) more" : ""),
        advice: "check the coordinates, or set 'extent: \(source)' to show them all")
    }
  }
}
