import MapDocument
import Shapes

extension MapDocumentReader {
  /// Layers beside and in place of those of the style.
  func layers(_ value: YAMLValue) -> LayerChanges {
    var changes = LayerChanges()
    guard let members = value.members(.layers) else { return changes }
    for (key, isAbove) in [("below", false), ("above", true)] {
      let anchors = members[key]?.entries("a map from ids of layers to layers") ?? []
      for (anchor, value) in anchors {
        for item in value.items {
          guard let layer = item.layer() else { continue }
          changes.added.append(
            LayerChanges.Added(layer, anchor: anchor, isAbove: isAbove, line: item.line))
        }
      }
    }
    for (id, value) in members["replace"]?.entries("a map from ids of layers to members") ?? [] {
      if value.isLeftOut {
        changes.replaced.append(LayerChanges.Replaced(nil, of: id, line: value.line))
      } else if let layer = value.layer() {
        changes.replaced.append(LayerChanges.Replaced(layer, of: id, line: value.line))
      }
    }
    return changes
  }
}

extension YAMLValue {
  /// The members of a layer; nil, with an error, for everything else.
  fileprivate func layer() -> PropertyValue? {
    guard let entries = entries("a layer") else { return nil }
    guard !entries.isEmpty else {
      expected("a layer", advice: "write {id: …, type: line, source: …}")
      return nil
    }
    return json
  }
}
