import Cartography
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import Shapes
import Spatial
import Territory

/// The ground within which events were, where their sources say how far from their points that may be.
struct EventCircles: Sendable {
  /// On the page, by positions of events.
  private var circles: [Int: MultiPolygon<Page>] = [:]

  /// No circles.
  init() {}

  init(_ data: MapData, _ projector: borrowing PageProjector) throws(SpatialError) {
    guard data.drawsEventCircles, let mapping = data.document.events?.mapping else { return }
    var cuts: [Line<Page>] = []
    for (index, event) in data.events.enumerated() {
      guard let center = event.location, case .kilometres(let radius)? = event.radius(mapping)
      else { continue }
      let circle = Geodesic.circle(around: center, radius: radius * 1000)
      if let placed = try projector.place(.polygon(circle), cuts: &cuts)?.area, !placed.isEmpty {
        circles[index] = placed
      }
    }
  }

  /// Those of some events.
  func features(of shown: [Int32], _ events: EventFeatures) -> [MapFeature] {
    guard !circles.isEmpty else { return [] }
    return shown.compactMap { index in
      let index = Int(index)
      guard let circle = circles[index] else { return nil }
      let id = events.id(at: index)
      return MapFeature(
        id: .string(id), geometry: .multiPolygon(circle), properties: events.properties(at: index),
        identity: Identity(
          kind: .source(Self.source), id: "\(Self.source):\(id)", title: events.title(at: index)))
    }
  }

  static let source = "event-circles"
}

extension Event {
  /// What its source says of how far from its point it may have been.
  enum Radius: Equatable { case kilometres(Double), unreadable }

  /// Nil where nothing is said.
  func radius(_ mapping: EventMapping) -> Radius? {
    let value: Double?
    switch facts[mapping.radius] {
    case .number(let number)?: value = number
    case .string(let text)?:
      if text.allSatisfy(\.isWhitespace) { return nil }
      let digits = text.lowercased().replacing("km", with: "").split(whereSeparator: \.isWhitespace)
      value = digits.count == 1 ? Double(digits[0]) : nil
    case nil, .null?: return nil
    default: value = nil
    }
    guard let value, value >= 0, value <= 5000 else { return .unreadable }
    return value > 0 ? .kilometres(value) : nil
  }
}

extension MapData {
  /// The document names the property that has the radius of events, and the style draws it.
  var drawsEventCircles: Bool {
    self.document.events?.mapping.radius.isEmpty == false && style.shows(EventCircles.source)
  }

  /// Radii that nobody can read.
  var radiusWarnings: [Diagnostic] {
    guard let source = self.document.events, !source.mapping.radius.isEmpty else { return [] }
    let unreadable = self.events.count { $0.radius(source.mapping) == .unreadable }
    guard unreadable > 0 else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "event-radius-unread", file: source.path, line: nil,
        feature: "events",
        what:
          "\(unreadable) of \(self.events.count) events have no number of kilometres from 0 to 5000 in '\(source.mapping.radius)'; they have no circle",
        advice: "write 20 or 20 km")
    ]
  }
}
