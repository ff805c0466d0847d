import Drawing
import Painter

extension PictureFormat {
  /// A made-up format, in one file: the names of the layers, bottom first, a line each.
  static let layerList = PictureFormat(
    name: "layers", suffixes: ["layers", "lst"], mediaType: "text/plain",
    signature: Array("layers of ".utf8)
  ) { scene, _, _ throws(PainterError) in
    File(
      bytes: Array("layers of \(scene.title)\n".utf8)
        + scene.layers.flatMap { Array("\($0.id)\n".utf8) })
  }
}
