import Drawing
package import Shapes
package import Styling

/// Finds rows of a legend whose signs look alike.
package struct AlikeRows {
  private let swatch: LegendSwatch
  private let known = Known()

  /// What rows were found to consist of: the legends of many dates share most of theirs.
  private final class Known {
    var parts: [LegendEntry: [Part]] = [:]
  }

  /// CIEDE2000 up to which two colours are one to the eye: about 1 is just noticeable side by side, and a legend lies
  /// apart from its map.
  private static let sameColor = 3.0
  /// The same for colours that nobody can tell apart even side by side.
  private static let oneColor = 1.0

  private static let box = Extent<Page>(x: 0, y: 0, width: 48, height: 20)

  init(_ painting: LayerPainting) {
    swatch = LegendSwatch(painting: painting)
  }

  package init(style: Style, zoom: Double, globalState: [String: PropertyValue]) {
    swatch = LegendSwatch(
      painting: LayerPainting(style: style, zoom: zoom, globalState: globalState))
  }

  /// The pairs of rows that look alike, in their order; rows for which the style draws nothing are none.
  package func pairs(among entries: [LegendEntry]) -> [(first: LegendEntry, second: LegendEntry)] {
    pairs(among: entries, byColors: { Self.areAlike($0, $1, within: Self.sameColor) })
  }

  /// The pairs of rows that differ in nothing but colours, all of which are alike by `areAlike`.
  package func pairs(
    among entries: [LegendEntry], byColors areAlike: (Color, Color) -> Bool
  ) -> [(first: LegendEntry, second: LegendEntry)] {
    let rows = entries.map { ($0, parts(of: $0)) }
      .filter { !$0.1.isEmpty }
    return rows.enumerated().flatMap { index, row in
      rows[(index + 1)...].filter { Self.areAlike(row.1, $0.1, byColors: areAlike) }
        .map { (row.0, $0.0) }
    }
  }

  /// The sections with holders that nobody can tell apart in one row: the eye would look in vain for two.
  ///
  /// Rows with figures of their own, or with a name on the map, stay.
  func merged(_ sections: [LegendSection], _ separator: String) -> [LegendSection] {
    sections.map { section in
      guard !section.isOfKinds, section.columns.isEmpty else { return section }
      var section = section
      var rows: [(entry: LegendEntry, parts: [Part])] = []
      for entry in section.entries {
        let parts =
          entry.weight == nil || !entry.names.isEmpty ? [] : parts(of: entry)
        let alike = rows.firstIndex { row in
          !parts.isEmpty && Self.areAlike(row.parts, parts, within: Self.oneColor)
        }
        if let alike {
          rows[alike].entry.label += separator + entry.label
          rows[alike].entry.weight = max(rows[alike].entry.weight ?? 0, entry.weight ?? 0)
        } else {
          rows.append((entry, parts))
        }
      }
      section.entries = rows.map(\.entry)
      return section
    }
  }

  /// Something that is painted, without its name and with its colours by themselves.
  private struct Part: Equatable {
    var shape: Element
    var colors: [Color]
    /// Of the groups around it.
    var opacity = 1.0
  }

  private func parts(of entry: LegendEntry) -> [Part] {
    if let known = known.parts[entry] { return known }
    let parts = swatch.elements(for: entry, in: Self.box).flatMap(Self.parts)
    known.parts[entry] = parts
    return parts
  }

  private static func areAlike(_ first: [Part], _ second: [Part], within limit: Double) -> Bool {
    areAlike(first, second, byColors: { areAlike($0, $1, within: limit) })
  }

  private static func areAlike(
    _ first: [Part], _ second: [Part], byColors areAlike: (Color, Color) -> Bool
  ) -> Bool {
    first.count == second.count
      && zip(first, second).allSatisfy { one, other in
        one.shape == other.shape && abs(one.opacity - other.opacity) < 0.1
          && one.colors.count == other.colors.count
          && zip(one.colors, other.colors).allSatisfy { areAlike($0, $1) }
      }
  }

  private static func areAlike(_ first: Color, _ second: Color, within limit: Double) -> Bool {
    abs(first.alpha - second.alpha) < 0.1
      && ColorDistance.ciede2000(first, second) < limit
  }

  private static func parts(of element: Element) -> [Part] {
    switch element {
    case .group(let group):
      var parts = group.elements.flatMap(parts)
      for index in parts.indices { parts[index].opacity *= group.opacity }
      return parts
    case .shape(var shape):
      var colors: [Color] = []
      shape.identity = nil
      shape.fill = shape.fill.map { $0.blank(&colors) }
      if let stroke = shape.stroke {
        colors.append(stroke.color)
        shape.stroke?.color = .black
      }
      return [Part(shape: .shape(shape), colors: colors)]
    case .dots: return element.parts.flatMap(parts)
    case .text, .image: return [Part(shape: element, colors: [])]
    }
  }
}

extension Paint {
  /// The paint in black; its colours are moved into a list.
  fileprivate func blank(_ colors: inout [Color]) -> Paint {
    switch self {
    case .color(let color):
      colors.append(color)
      return .color(.black)
    case .hatch(var hatch):
      if let background = hatch.background { colors.append(background) }
      hatch.background = hatch.background.map { _ in .black }
      switch hatch.pattern {
      case .bands(let bands): hatch.pattern = .bands(bands.map { $0.blank(&colors) })
      case .crossedBands(let bands):
        hatch.pattern = .crossedBands(bands.map { $0.blank(&colors) })
      case .dots(let radius, let spacing, let color):
        colors.append(color)
        hatch.pattern = .dots(radius: radius, spacing: spacing, color: .black)
      }
      return .hatch(hatch)
    case .radial(let gradient): return .radial(gradient.blank(&colors))
    case .fadedHatch(let hatch, let gradient):
      guard case .hatch(let blank) = Paint.hatch(hatch).blank(&colors) else { return self }
      return .fadedHatch(blank, gradient.blank(&colors))
    }
  }
}

extension RadialGradient {
  fileprivate func blank(_ colors: inout [Color]) -> RadialGradient {
    colors += stops.map(\.color)
    var gradient = self
    for index in stops.indices { gradient.stops[index].color = .black }
    return gradient
  }
}

extension Hatch.Band {
  fileprivate func blank(_ colors: inout [Color]) -> Hatch.Band {
    guard let color else { return self }
    colors.append(color)
    return Hatch.Band(color: .black, width: width)
  }
}
