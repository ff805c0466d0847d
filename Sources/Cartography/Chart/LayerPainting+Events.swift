import Drawing
import Shapes
import Styling

extension LayerPainting {
  /// The colour in which the style draws a new event: of its filling, or of its ring where that is
  /// clear; nil where it draws none.
  var eventColor: Color? {
    let event = MapFeature(
      geometry: .point(Point(0, 0)), properties: ["age": 0, "weight": 1],
      identity: Identity(kind: "sample", id: "event"))
    for layer in shownLayers where layer.kind == .circle && layer.source == "events" {
      guard case .shape(let shape) = group(for: layer, features: [event])?.elements.first
      else { continue }
      if case .color(let color) = shape.fill { return color }
      if let stroke = shape.stroke { return stroke.color }
    }
    return nil
  }
}
