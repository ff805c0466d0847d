internal import Drawing
internal import Shapes

extension SVGWriter {
  mutating func write(_ placed: PlacedImage) throws(PainterError) {
    let (image, box) = (placed.image, placed.box)
    guard image.width > 0, image.height > 0, box.width > 0, box.height > 0 else { return }
    let pixels = Extent<Page>(x: 0, y: 0, width: Double(image.width), height: Double(image.height))
    let scene = Scene(
      width: pixels.width, height: pixels.height,
      layers: [
        Group(
          id: "pixels",
          elements: [.image(PlacedImage(image: image, box: pixels, isSmooth: false))])
      ])
    let png = try PaintedPixels(scene, scale: 1, text: text).file()
    let number = { (value: Double) in PathData.number(value) }
    let attributes: Attributes =
      facts(of: placed.identity) + [
        ("x", number(box.minX)), ("y", number(box.minY)), ("width", number(box.width)),
        ("height", number(box.height)), ("preserveAspectRatio", "none"),
        ("xlink:href", "data:image/png;base64," + png.base64),
      ] + (placed.isSmooth ? [] : [("image-rendering", "optimizeSpeed")])
    body.open("image", attributes)
    body.add("title", text: title(of: placed.identity))
    body.close("image")
  }
}
