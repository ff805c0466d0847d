internal import Drawing

func paintSVG(_ scene: Scene, text: TextSetter) throws(PainterError) -> [UInt8] {
  let surface = try DocumentSurface(svgWidth: scene.width, height: scene.height)
  try Canvas.draw(on: surface.handle, isRaster: false, scale: (1, 1)) {
    (canvas) throws(PainterError) in
    try canvas.draw(scene, text: text)
  }
  var document = SVGDocument(try surface.finish())
  document.renumberIdentifiers()
  document.describe(
    title: scene.title, summary: scene.summary, provenance: scene.provenance)
  return document.bytes
}
