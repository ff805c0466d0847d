import Shapes

extension Scene {
  /// Everything that the scene says as bytes, in pieces that follow each other: two scenes with the same bytes
  /// paint the same picture.
  package func forEachCanonicalPiece(_ body: @escaping ([UInt8]) -> Void) {
    var encoder = SceneEncoder(consume: body)
    encoder.add(self)
    encoder.flush()
  }
}

extension Group {
  fileprivate var partCount: Int {
    elements.reduce(0) { count, element in
      if case .dots(let dots) = element { count + dots.centers.count } else { count + 1 }
    }
  }
}

/// Numbers as little-endian words, texts behind their lengths, lists behind their counts.
private struct SceneEncoder {
  let consume: ([UInt8]) -> Void
  private var bytes: [UInt8] = []

  init(consume: @escaping ([UInt8]) -> Void) {
    self.consume = consume
  }

  mutating func add(_ scene: Scene) {
    add([scene.width, scene.height])
    for text in [scene.title, scene.summary, scene.language, scene.provenance, scene.date ?? ""] {
      add(text)
    }
    add(count: scene.layers.count)
    for layer in scene.layers { add(layer) }
    if let plane = scene.plane {
      add(plane.system)
      add([plane.left, plane.top, plane.metresPerPixel])
    }
  }

  private mutating func add(_ group: Group) {
    add(group.id)
    add(group.identity)
    add([group.opacity])
    add(count: group.clip == nil ? 0 : 1)
    if let clip = group.clip { add(clip) }
    add(count: group.partCount)
    for element in group.elements {
      switch element {
      case .group(let group):
        add(count: 0)
        add(group)
      case .shape(let shape):
        add(count: 1)
        add(shape)
      case .dots(let dots):
        for index in dots.centers.indices {
          add(count: 1)
          add(dots.shape(at: index))
        }
      case .text(let run):
        add(count: 2)
        add(run)
      case .image(let image):
        add(count: 3)
        add(image)
      }
    }
    flush()
  }

  private mutating func add(_ placed: PlacedImage) {
    add(placed.identity)
    add([placed.box.minX, placed.box.minY, placed.box.maxX, placed.box.maxY])
    add(count: placed.isSmooth ? 1 : 0)
    add(count: placed.image.width)
    add(count: placed.image.height)
    for pixel in placed.image.pixels { add(count: Int(pixel)) }
  }

  private mutating func add(_ gradient: RadialGradient) {
    add([gradient.center.x, gradient.center.y, gradient.radius])
    add(count: gradient.stops.count)
    for stop in gradient.stops {
      add([stop.offset])
      add(stop.color)
    }
    if let axes = gradient.axes { add([axes.x.x, axes.x.y, axes.y.x, axes.y.y]) }
  }

  private mutating func add(_ shape: Shape) {
    add(shape.identity)
    add(shape.path)
    switch shape.fill {
    case nil: add(count: 0)
    case .color(let color):
      add(count: 1)
      add(color)
    case .hatch(let hatch):
      add(count: 2)
      add(hatch)
    case .radial(let gradient):
      add(count: 3)
      add(gradient)
    case .fadedHatch(let hatch, let gradient):
      add(count: 4)
      add(hatch)
      add(gradient)
    }
    add(count: (shape.stroke == nil ? 0 : 1) + (shape.isCrisp ? 2 : 0))
    if let stroke = shape.stroke { add(stroke) }
  }

  private mutating func add(_ hatch: Hatch) {
    switch hatch.pattern {
    case .bands(let bands):
      add(count: 0)
      add(bands)
    case .crossedBands(let bands):
      add(count: 1)
      add(bands)
    case .dots(let radius, let spacing, let color):
      add(count: 2)
      add([radius, spacing])
      add(color)
    }
    add(hatch.angle)
    add(hatch.background)
  }

  private mutating func add(_ bands: [Hatch.Band]) {
    add(count: bands.count)
    for band in bands {
      add(band.color)
      add(band.width)
    }
  }

  private mutating func add(_ color: Color?) {
    add(count: color == nil ? 0 : 1)
    if let color { add(color) }
  }

  private mutating func add(_ stroke: Stroke) {
    add(stroke.color)
    add([stroke.width, stroke.miterLimit])
    add(count: stroke.dashes.count)
    add(stroke.dashes)
    add(stroke.cap.rawValue)
    add(stroke.join.rawValue)
  }

  private mutating func add(_ run: TextRun) {
    add(run.identity)
    add(run.text)
    add(run.language)
    add([
      run.font.size, run.font.letterSpacing, run.font.bold ? 1 : 0, run.font.italic ? 1 : 0,
      run.origin.x, run.origin.y, run.rotation, run.width, run.halo?.width ?? -1,
    ])
    add(run.color)
    if let halo = run.halo { add(halo.color) }
  }

  private mutating func add(_ path: Path) {
    add(count: path.steps.count)
    for step in path.steps {
      switch step {
      case .move(let point): add(1, [point])
      case .line(let point): add(2, [point])
      case .curve(let first, let second, let end): add(3, [first, second, end])
      case .close: add(4, [])
      }
    }
  }

  private mutating func add(_ code: UInt8, _ points: [Point<Page>]) {
    bytes.append(code)
    for point in points {
      add(point.x)
      add(point.y)
    }
  }

  private mutating func add(_ identity: Identity?) {
    add(count: identity == nil ? 0 : 1)
    guard let identity else { return }
    add(identity.kind.name)
    if case .source = identity.kind { add("source") }
    add(identity.id)
    add(identity.title)
    for (name, value) in identity.attributes.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(value)
    }
    add("")
  }

  private mutating func add(_ color: Color) {
    add([color.red, color.green, color.blue, color.alpha])
  }

  private mutating func add(_ numbers: [Double]) {
    for number in numbers { add(number) }
  }

  private mutating func add(_ number: Double) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func add(count: Int) {
    withUnsafeBytes(of: Int64(count).littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func add(_ text: String) {
    add(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func flush() {
    consume(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
