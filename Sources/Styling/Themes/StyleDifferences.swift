import Diagnostics
public import Expressions
public import Shapes

/// What makes one style from another: members to merge, and layers to change, add and leave out.
///
/// An object merges into the style as a JSON merge patch does; its `layers` is a list of changes in
/// order: `{"of": [ids], …}` merges into each of these layers, with `"remove": true` they go, and
/// `{"after": id, "add": layer}` puts a new layer on top of another.
///
/// - Source: RFC 7396, JSON Merge Patch, for the merging: null removes, all but objects is replaced.
public struct StyleDifferences: Sendable {
  private let members: [String: PropertyValue]
  private let changes: [[String: PropertyValue]]

  /// Makes the differences that a JSON object describes.
  public init(json: PropertyValue) {
    var members = json.object ?? [:]
    changes = members.removeValue(forKey: "layers")?.array?.compactMap(\.object) ?? []
    self.members = members
  }

  /// Returns the style with the differences.
  ///
  /// - Throws: `StyleError` that names each layer that the style does not have.
  public func applied(to style: PropertyValue) throws(StyleError) -> PropertyValue {
    guard case .object(var result) = style.merged(with: .object(members)) else {
      return style
    }
    var layers = result["layers"]?.array ?? []
    var problems: [Diagnostic] = []
    for (index, change) in changes.enumerated() {
      let missing = Self.apply(change, to: &layers)
      problems += missing.map {
        Diagnostic(
          pointer: JSONPointer.document.appending("layers").appending(index),
          what: "the base has no layer '\($0)'",
          advice: "name one of its layers")
      }
    }
    if !problems.isEmpty { throw StyleError(problems: problems) }
    result["layers"] = .array(layers)
    return .object(result)
  }

  /// Applies one change; returns the ids that no layer has.
  private static func apply(
    _ change: [String: PropertyValue], to layers: inout [PropertyValue]
  ) -> [String] {
    if let added = change["add"] { return insert(added, after: change["after"], into: &layers) }
    var patch = change
    let ids = patch.removeValue(forKey: "of")?.array?.compactMap(\.string) ?? []
    let removes = patch.removeValue(forKey: "remove") == true
    var missing: [String] = []
    for id in ids {
      guard let index = layers.firstIndex(where: { $0.object?["id"]?.string == id }) else {
        missing.append(id)
        continue
      }
      if removes {
        layers.remove(at: index)
      } else {
        layers[index] = layers[index].merged(with: .object(patch))
      }
    }
    return missing
  }

  private static func insert(
    _ layer: PropertyValue, after id: PropertyValue?, into layers: inout [PropertyValue]
  ) -> [String] {
    guard let index = layers.firstIndex(where: { $0.object?["id"] == id }) else {
      return [id?.plainText ?? ""]
    }
    layers.insert(layer, at: index + 1)
    return []
  }
}

extension PropertyValue {
  /// The value after a patch.
  ///
  /// - Source: RFC 7396, JSON Merge Patch: null removes, all but objects is replaced.
  package func merged(with patch: PropertyValue) -> PropertyValue {
    guard let members = patch.object else { return patch }
    var result = object ?? [:]
    for (key, member) in members {
      // A plain nil would be JSON's null and stay as a member.
      if member.isNull {
        result.removeValue(forKey: key)
      } else {
        result[key] = (result[key] ?? .null).merged(with: member)
      }
    }
    return .object(result)
  }
}
