import Drawing
import Glibc
import Shapes
import Styling

/// Draws a circle layer once for each thing that stands beside a place, around its marker.
///
/// In a style: `"metadata": {"controlmap:orbit": {"distance": 9, "start": 225, "step": 40}}` on a
/// circle layer; distances in CSS pixels, angles in degrees clockwise from the top. Each circle sees
/// the feature with `beside-actor`, `beside-status`, `beside-color` and `beside-number` of its own entry.
struct OffsetMarkers {
  let distance: Double
  let start: Double
  let step: Double

  /// Reads the layer's metadata; nil for a layer that does not ask for it.
  init?(_ layer: StyleLayer) {
    guard let members = layer.metadata["controlmap:orbit"]?.object else { return nil }
    distance = members["distance"]?.number ?? 9
    start = members["start"]?.number ?? 225
    step = members["step"]?.number ?? 40
  }

  func satellites(of feature: MapFeature) -> [MapFeature] {
    feature.besideCopies.enumerated().map { index, copy in
      let angle = (start + step * Double(index)) * .pi / 180
      var satellite = copy
      satellite.geometry = .multiPoint(
        feature.geometry.points.map {
          Point($0.x + distance * sin(angle), $0.y - distance * cos(angle))
        })
      return satellite
    }
  }
}

/// Draws a fill layer once for each thing that stands beside the holder of an area.
///
/// In a style: `"metadata": {"controlmap:each": "beside"}` on a fill layer; each copy sees the
/// properties that a circle of `OffsetMarkers` sees, and `beside-index`.
struct BesideEach {
  /// Reads the layer's metadata; nil for a layer that does not ask for it.
  init?(_ layer: StyleLayer) {
    guard layer.metadata["controlmap:each"] == "beside" else { return nil }
  }

  func copies(of features: [MapFeature]) -> [MapFeature] { features.flatMap(\.besideCopies) }
}

extension MapFeature {
  /// The feature once for each entry of `beside`, told apart by `beside-actor`, `beside-status`,
  /// `beside-color`, `beside-number` and `beside-index`.
  fileprivate var besideCopies: [MapFeature] {
    let entries = properties["beside"]?.array ?? []
    let colors = properties["beside-colors"]?.array ?? []
    let numbers = properties["beside-numbers"]?.array ?? []
    return zip(entries, colors).enumerated().map { index, pair in
      let parts = (pair.0.string ?? "").split(separator: ":", maxSplits: 1).map(String.init)
      var copy = self
      copy.properties["beside-actor"] = .string(parts.first ?? "")
      copy.properties["beside-status"] = .string(parts.last ?? "")
      copy.properties["beside-color"] = pair.1
      copy.properties["beside-index"] = .number(Double(index))
      copy.properties["beside-number"] = index < numbers.count ? numbers[index] : .null
      copy.identity.kind = .beside
      copy.identity.id += ":" + (pair.0.string ?? "")
      return copy
    }
  }
}
