import Drawing
import Shapes

extension Group {
  /// Every group within, at any depth.
  var groups: [Group] {
    elements.flatMap { element -> [Group] in
      if case .group(let group) = element { [group] + group.groups } else { [] }
    }
  }

  func subgroup(_ id: String) -> Group? { groups.first { $0.id == id } }

  /// The shapes that stand in the group itself.
  var shapes: [Shape] {
    elements.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
  }

  /// The shapes at any depth.
  var allShapes: [Shape] { shapes + groups.flatMap(\.shapes) }

  /// Every line of text at any depth.
  var runs: [TextRun] {
    ([self] + groups).flatMap(\.elements).compactMap {
      if case .text(let run) = $0 { run } else { nil }
    }
  }

  /// Around everything that is seen.
  var box: Extent<Page>? {
    let boxes = elements.compactMap { element -> Extent<Page>? in
      switch element {
      case .group(let group): group.box
      case .shape(let shape): shape.path.extent
      case .text(let run): run.box
      case .dots: Group(id: "dots", elements: element.parts).box
      case .image(let image): image.box
      }
    }
    guard let all = boxes.reduce(nil, { $0?.union($1) ?? $1 }) else { return nil }
    guard let clip = clip?.extent else { return all }
    return Extent(
      minX: max(all.minX, clip.minX), minY: max(all.minY, clip.minY),
      maxX: min(all.maxX, clip.maxX), maxY: min(all.maxY, clip.maxY))
  }
}

extension TextRun {
  /// About where the letters stand, upright or turned by a quarter to the left.
  var box: Extent<Page> {
    let (up, down) = (font.size * 0.8, font.size * 0.2)
    return rotation == -90
      ? Extent(
        minX: origin.x - up, minY: origin.y - width, maxX: origin.x + down, maxY: origin.y)
      : Extent(
        minX: origin.x, minY: origin.y - up, maxX: origin.x + width, maxY: origin.y + down)
  }
}
