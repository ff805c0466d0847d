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
}
