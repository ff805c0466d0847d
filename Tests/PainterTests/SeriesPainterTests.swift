import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

struct SeriesPainterTests {
  /// Pictures whose lower layers stay, go and come back.
  private var scenes: [Scene] {
    let base = Scenes.everything.layers
    func layer(_ index: Int) -> Group {
      Group(
        id: "\(index)", opacity: 0.7,
        elements: [
          Scenes.filled(Scenes.box(Double(index) * 9, 10, 60, 60), .color(Scenes.violet)),
          Scenes.text("Kidal \(index)", at: 20, 60, halo: 2),
        ])
    }
    let stacks: [[Group]] = [
      base, base + [layer(1)], base + [layer(1), layer(2)], base + [layer(1), layer(2), layer(3)],
      base + [layer(1), layer(2), layer(4)], base + [layer(5)], [layer(1)] + base, base,
    ]
    return stacks.map { layers in
      var scene = Scenes.everything
      scene.layers = layers
      return scene
    }
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `pictures of a series have the bytes of pictures painted alone`(format: PictureFormat)
    throws
  {
    let painter = SeriesPainter(format: format, scale: 1.5, text: try TextSetter())
    for scene in scenes + scenes.reversed() {
      let alone = try paint(scene, as: format, scale: 1.5, text: TextSetter())
      #expect(try painter.paint(scene) == alone)
    }
  }

  @Test func `a page of another size begins anew`() throws {
    let painter = SeriesPainter(format: .png, text: try TextSetter())
    _ = try painter.paint(Scenes.everything)
    _ = try painter.paint(Scenes.everything)
    var wide = Scenes.everything
    wide.width += 20
    #expect(try painter.paint(wide) == paint(wide, as: .png, text: TextSetter()))
  }

  @Test(arguments: 1...8)
  func `whatever comes, goes or changes, each picture has the bytes of one painted alone`(
    seed: Int
  ) throws {
    var world = ShiftingScene(seed: UInt64(seed))
    let text = try TextSetter()
    let painter = SeriesPainter(format: .png, scale: [1, 1.5, 0.7][seed % 3], text: text)
    for _ in 0..<12 {
      let scene = world.next()
      let alone = try paint(scene, as: .png, scale: [1, 1.5, 0.7][seed % 3], text: text)
      #expect(try painter.paint(scene) == alone)
    }
  }

  @Test func `of many elements only those are painted again that touch what changed`() throws {
    let text = try TextSetter()
    let painter = SeriesPainter(format: .png, text: text)
    func scene(marked: Int) -> Scene {
      var scene = Scenes.page(800, 600, [])
      let cells = (0..<400).map { index in
        Scenes.filled(
          Scenes.box(Double(index % 20) * 40, Double(index / 20) * 30, 38, 28),
          .color(index == marked ? Scenes.violet : Scenes.ochre))
      }
      let dots = (0..<400).map { index in
        Scenes.filled(
          Path(
            circleAt: Point(Double(index % 20) * 40 + 20, Double(index / 20) * 30 + 15), radius: 3),
          .color(Scenes.ink))
      }
      scene.layers += [
        Group(id: "cells", elements: cells), Group(id: "dots", elements: dots),
        Group(id: "name", elements: [Scenes.text("Kidal", at: 700, 580)]),
      ]
      return scene
    }
    for marked in 0..<3 { _ = try painter.paint(scene(marked: marked)) }
    let before = painter.paintedElements
    let last = try painter.paint(scene(marked: 200))
    // Two cells changed: they, their neighbours and what lies on them.
    #expect(painter.paintedElements - before < 60)
    #expect(try last == paint(scene(marked: 200), as: .png, text: text))
    let after = painter.paintedElements
    _ = try painter.paint(scene(marked: 200))
    #expect(painter.paintedElements == after)
  }

  @Test func `what elements are the signs of does not have them painted again`() throws {
    let painter = SeriesPainter(format: .png, text: try TextSetter())
    func scene(_ name: String) -> Scene {
      var scene = Scenes.everything
      scene.layers = scene.layers.map { layer in
        var layer = layer
        layer.identity = Identity(kind: .layer, id: name)
        layer.elements = layer.elements.map { element in
          guard case .shape(var shape) = element else { return element }
          shape.identity = Identity(kind: .area, id: name)
          return .shape(shape)
        }
        return layer
      }
      return scene
    }
    for name in ["a", "b"] { _ = try painter.paint(scene(name)) }
    let before = painter.paintedElements
    _ = try painter.paint(scene("c"))
    #expect(painter.paintedElements == before)
  }
}

/// Scenes of which each differs from the one before by a little.
private struct ShiftingScene {
  private var chance: SeededGenerator
  private var layers: [Group] = []
  private var count = 0

  init(seed: UInt64) {
    chance = SeededGenerator(seed: seed)
    layers = (0..<6).map { index in
      let elements = (0..<Int.random(in: 1...30, using: &chance)).map { _ in element() }
      return Group(
        id: "layer \(index)", opacity: index == 2 ? 0.6 : 1,
        clip: index > 3 ? Scenes.box(10.3, 8.7, 210, 120) : nil, elements: elements)
    }
  }

  mutating func next() -> Scene {
    for _ in 0..<Int.random(in: 0...4, using: &chance) { change() }
    var scene = Scenes.page(240, 140, [], background: count % 5 == 4 ? nil : .white)
    scene.layers += layers
    count += 1
    return scene
  }

  private mutating func change() {
    let layer = Int.random(in: 0..<layers.count, using: &chance)
    let place = Int.random(in: 0...layers[layer].elements.count, using: &chance)
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: layers[layer].opacity = Double.random(in: 0...1, using: &chance)
    case 1: layers[layer].elements = layers[layer].elements.reversed()
    case 2, 3: layers[layer].elements.insert(element(), at: place)
    case 4 where layers.count > 2: layers.remove(at: layer)
    case 5: layers.insert(Group(id: "more \(count)", elements: [element()]), at: layer)
    default:
      guard place < layers[layer].elements.count else { return }
      layers[layer].elements[place] = element()
    }
  }

  private mutating func element() -> Element {
    func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &chance) }
    let color = [Scenes.ochre, Scenes.green, Scenes.violet, Scenes.ink].randomElement(
      using: &chance)!
      .faded(by: number(0.3...1))
    let corners = (0..<Int.random(in: 3...9, using: &chance)).map { _ in
      Point<Page>(number(-60...300), number(-40...180))
    }
    switch Int.random(in: 0..<7, using: &chance) {
    case 0:
      return Scenes.filled(
        Path(circleAt: corners[0], radius: number(1...9)), .color(color),
        stroke: Stroke(color: Scenes.ink, width: number(0.3...3)))
    case 1:
      return Scenes.text(
        ["Kidal", "Tessalit", "كيدال"].randomElement(using: &chance)!, at: corners[0].x,
        corners[0].y, size: number(6...24), halo: number(0...3), rotation: number(-90...90))
    case 2:
      return Scenes.filled(
        Path(MultiPolygon([Polygon(exterior: Ring(corners))])), .hatch(Scenes.twoBands))
    case 3:
      return .group(
        Group(
          id: "inner", opacity: number(0.2...1), clip: Path(circleAt: corners[0], radius: 30),
          elements: [
            Scenes.filled(
              Path(MultiPolygon([Polygon(exterior: Ring(corners))])), .color(color))
          ]))
    case 4:
      return Scenes.line(
        corners,
        Stroke(
          color: color, width: number(0.5...7),
          dashes: [[], [7, 3]].randomElement(using: &chance)!,
          cap: [.butt, .round, .square].randomElement(using: &chance)!,
          join: [.bevel, .round, .miter].randomElement(using: &chance)!, miterLimit: number(1...8)))
    default:
      return Scenes.filled(
        Path(MultiPolygon([Polygon(exterior: Ring(corners))])), .color(color),
        stroke: Stroke(color: color, width: 0.6, join: .round))
    }
  }
}
