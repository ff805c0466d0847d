import Diagnostics
import Formats
import MapDocument
import Shapes
import Styling

/// A style with the layers that a map document adds and changes.
struct ChangedLayers {
  private(set) var style: PropertyValue
  /// The line of the document that says what a layer is, for each; nil for those of the style alone.
  private var lines: [Int?] = []
  private let document: MapDocument

  /// - Throws: `ControlMapError` with every layer that is named and not there.
  init(_ style: PropertyValue, _ document: MapDocument) throws(ControlMapError) {
    (self.style, self.document) = (style, document)
    let changes = document.layers
    guard !changes.isEmpty else { return }
    var members = style.object ?? [:]
    var layers = members["layers"]?.array ?? []
    lines = Array(repeating: nil, count: layers.count)
    var problems: [Diagnostic] = []
    func position(of id: String, _ key: String, _ line: Int) -> Int? {
      if let index = layers.firstIndex(where: { $0.layerID == id }) { return index }
      let known = layers.compactMap(\.layerID)
      problems.append(
        Diagnostic(
          code: "style-layer-unknown", file: document.origin, line: line, feature: "layers.\(key)",
          what: "the style has no layer '\(id)'",
          advice: nearestName(to: id, in: known).map { "did you mean '\($0)'?" }
            ?? "'controlmap style expand' lists its layers"))
      return nil
    }
    for change in changes.replaced {
      guard let index = position(of: change.id, "replace", change.line) else { continue }
      if let patch = change.members {
        layers[index] = layers[index].merged(with: patch)
        lines[index] = change.line
      } else {
        layers.remove(at: index)
        lines.remove(at: index)
      }
    }
    // Several above one layer stand in the order in which they are written.
    var heights: [String: Int] = [:]
    for change in changes.added {
      let key = change.isAbove ? "above" : "below"
      guard var index = position(of: change.anchor, key, change.line) else { continue }
      if change.isAbove {
        heights[change.anchor, default: 0] += 1
        index += heights[change.anchor, default: 0]
      }
      layers.insert(change.layer, at: index)
      lines.insert(change.line, at: index)
    }
    guard problems.isEmpty else { throw .format(.invalid(problems)) }
    members["layers"] = .array(layers)
    members["sources"] = .object(
      Self.declared(members["sources"]?.object ?? [:], for: layers, document))
    self.style = .object(members)
  }

  /// The sources with those that the document names or the map makes, where a layer draws them.
  private static func declared(
    _ sources: [String: PropertyValue], for layers: [PropertyValue], _ document: MapDocument
  ) -> [String: PropertyValue] {
    var sources = sources
    let known = Set(document.sources.map(\.name) + MapDocument.reservedSources)
    for layer in layers {
      guard let name = layer.object?["source"]?.string, sources[name] == nil, known.contains(name)
      else { continue }
      sources[name] = .emptySource
    }
    return sources
  }

  /// A problem of the style where it is written: in the document for a layer that it adds or changes.
  func located(_ problem: Diagnostic) -> Diagnostic {
    guard let index = problem.layerIndex, lines.indices.contains(index), let line = lines[index]
    else { return problem.located(inFile: document.styleName, line: nil) }
    var located = problem.located(inFile: document.origin, line: line)
    let id = style.object?["layers"]?.array?[index].layerID ?? ""
    let inside = problem.pointer.split(separator: "/").dropFirst(2).joined(separator: ".")
    located.feature = ["layers", id, inside].filter { !$0.isEmpty }.joined(separator: ".")
    return located
  }
}

extension Diagnostic {
  /// The position of the layer in its style that the problem is about.
  fileprivate var layerIndex: Int? {
    let steps = pointer.split(separator: "/")
    guard steps.count > 1, steps[0] == "layers" else { return nil }
    return Int(steps[1])
  }
}

extension PropertyValue {
  fileprivate var layerID: String? { object?["id"]?.string }
}
