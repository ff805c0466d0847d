import Drawing
import Shapes
import Testing

/// A property that the bytes do not name would leave an old picture of a series in its place.
struct CanonicalBytesTests {
  private typealias Change = (inout Scene) -> Void

  private static let shape = Shape(
    identity: Identity(kind: .area, id: "a", title: "A", attributes: ["actor": "red"]),
    path: Path(Extent(minX: 0, minY: 0, maxX: 1, maxY: 1)), fill: .color(Color(hex: 0x112233)),
    stroke: Stroke(color: Color(hex: 0x445566), width: 1, dashes: [1, 2]))
  private static let run = TextRun(
    identity: Identity(kind: .place, id: "p"), text: "Gao", font: Font(size: 12),
    color: Color(hex: 0), halo: TextRun.Halo(color: Color(hex: 0xFFFFFF), width: 1),
    origin: Point(3, 4), language: "en", width: 20)
  private static let image = PlacedImage(
    identity: nil, image: PixelImage(width: 1, height: 2, pixels: [1, 2]),
    box: Extent(minX: 0, minY: 0, maxX: 1, maxY: 1))
  private static let hatch = Hatch(
    pattern: .bands([Hatch.Band(color: Color(hex: 0x778899), width: 2)]), angle: 45,
    background: nil)
  private static let gradient = RadialGradient(
    center: Point(1, 1), radius: 5, stops: [.init(offset: 0, color: Color(hex: 0x010203))])

  private static let scene = Scene(
    width: 10, height: 20,
    layers: [Group(id: "l", elements: [.shape(shape), .text(run), .image(image)])])

  /// Changes one property of the first, second or third element.
  private static func of<Value>(
    _ value: Value, _ element: @escaping (Value) -> Element, at index: Int,
    _ change: @escaping (inout Value) -> Void
  ) -> Change {
    { scene in
      var changed = value
      change(&changed)
      scene.layers[0].elements[index] = element(changed)
    }
  }

  private static func shape(_ change: @escaping (inout Shape) -> Void) -> Change {
    of(shape, Element.shape, at: 0, change)
  }

  private static func text(_ change: @escaping (inout TextRun) -> Void) -> Change {
    of(run, Element.text, at: 1, change)
  }

  private static func picture(_ change: @escaping (inout PlacedImage) -> Void) -> Change {
    of(image, Element.image, at: 2, change)
  }

  private static func identity(_ change: @escaping (inout Identity) -> Void) -> Change {
    shape { shape in
      var identity = shape.identity ?? Identity(kind: .source(""), id: "")
      change(&identity)
      shape.identity = identity
    }
  }

  private static func stroke(_ change: @escaping (inout Stroke) -> Void) -> Change {
    shape { shape in
      var stroke = shape.stroke ?? Stroke(color: Color(hex: 0), width: 0)
      change(&stroke)
      shape.stroke = stroke
    }
  }

  private static func plane(_ change: @escaping (inout PagePlane) -> Void) -> Change {
    { scene in
      var plane = PagePlane(system: "s", left: 1, top: 2, metresPerPixel: 3)
      change(&plane)
      scene.plane = plane
    }
  }

  private static func halo(_ change: @escaping (inout TextRun.Halo) -> Void) -> Change {
    text { run in
      var halo = run.halo ?? TextRun.Halo(color: Color(hex: 0), width: 0)
      change(&halo)
      run.halo = halo
    }
  }

  private static func hatched(_ change: @escaping (inout Hatch) -> Void) -> Change {
    shape { shape in
      var hatch = hatch
      change(&hatch)
      shape.fill = .hatch(hatch)
    }
  }

  private static func band(_ change: @escaping (inout Hatch.Band) -> Void) -> Change {
    hatched { hatch in
      var band = Hatch.Band(color: Color(hex: 0x778899), width: 2)
      change(&band)
      hatch.pattern = .bands([band])
    }
  }

  private static func radial(_ change: @escaping (inout RadialGradient) -> Void) -> Change {
    shape { shape in
      var gradient = gradient
      change(&gradient)
      shape.fill = .radial(gradient)
    }
  }

  private static func color(_ change: @escaping (inout Color) -> Void) -> Change {
    text { change(&$0.color) }
  }

  private static let other = Color(hex: 0xABCDEF)

  /// For each type an example, and a change of each stored property.
  private static var types: [(example: Any, changes: [String: Change])] {
    [
      (
        scene,
        [
          "width": { $0.width = 1 }, "height": { $0.height = 1 }, "title": { $0.title = "t" },
          "summary": { $0.summary = "s" }, "language": { $0.language = "fr" },
          "provenance": { $0.provenance = "p" }, "date": { $0.date = "2020-01-01" },
          "layers": { $0.layers.append(Group(id: "m")) }, "plane": plane { _ in },
        ]
      ),
      (
        PagePlane(system: "s", left: 1, top: 2, metresPerPixel: 3),
        [
          "system": plane { $0.system = "t" }, "left": plane { $0.left = 9 },
          "top": plane { $0.top = 9 }, "metresPerPixel": plane { $0.metresPerPixel = 9 },
        ]
      ),
      (
        scene.layers[0],
        [
          "id": { $0.layers[0].id = "m" }, "opacity": { $0.layers[0].opacity = 0.5 },
          "identity": { $0.layers[0].identity = Identity(kind: .source("k"), id: "i") },
          "clip": { $0.layers[0].clip = Path([.move(Point(0, 0))]) },
          "elements": { $0.layers[0].elements.removeLast() },
        ]
      ),
      (
        shape,
        [
          "identity": shape { $0.identity = nil }, "path": shape { $0.path.steps.removeLast() },
          "fill": shape { $0.fill = nil }, "stroke": shape { $0.stroke = nil },
          "isCrisp": shape { $0.isCrisp = true },
        ]
      ),
      (shape.path, ["steps": shape { $0.path.steps[0] = .move(Point(9, 9)) }]),
      (
        Identity(kind: .source(""), id: ""),
        [
          "kind": identity { $0.kind = .front }, "id": identity { $0.id = "b" },
          "title": identity { $0.title = "B" },
          "attributes": identity { $0.attributes["actor"] = "blue" },
        ]
      ),
      (
        Stroke(color: other, width: 1),
        [
          "color": stroke { $0.color = other }, "width": stroke { $0.width = 2 },
          "dashes": stroke { $0.dashes = [2, 1] }, "cap": stroke { $0.cap = .round },
          "join": stroke { $0.join = .round }, "miterLimit": stroke { $0.miterLimit = 3 },
        ]
      ),
      (
        run,
        [
          "identity": text { $0.identity = nil }, "text": text { $0.text = "Mopti" },
          "font": text { $0.font.size = 13 }, "color": text { $0.color = other },
          "halo": text { $0.halo = nil }, "origin": text { $0.origin.x = 9 },
          "rotation": text { $0.rotation = 9 }, "language": text { $0.language = "fr" },
          "width": text { $0.width = 9 },
        ]
      ),
      (
        run.font,
        [
          "size": text { $0.font.size = 13 }, "bold": text { $0.font.bold = true },
          "italic": text { $0.font.italic = true },
          "letterSpacing": text { $0.font.letterSpacing = 1 },
        ]
      ),
      (
        TextRun.Halo(color: other, width: 1),
        ["color": halo { $0.color = other }, "width": halo { $0.width = 9 }]
      ),
      (run.origin, ["x": text { $0.origin.x = 9 }, "y": text { $0.origin.y = 9 }]),
      (
        image,
        [
          "identity": picture { $0.identity = Identity(kind: .source("k"), id: "i") },
          "image": picture { $0.image = PixelImage(width: 1, height: 2, pixels: [1, 3]) },
          "box": picture { $0.box = Extent(minX: 0, minY: 0, maxX: 1, maxY: 2) },
          "isSmooth": picture { $0.isSmooth.toggle() },
        ]
      ),
      (
        image.image,
        [
          "width": picture { $0.image = PixelImage(width: 2, height: 1, pixels: [1, 2]) },
          "height": picture { $0.image = PixelImage(width: 1, height: 1, pixels: [1]) },
          "pixels": picture { $0.image = PixelImage(width: 1, height: 2, pixels: [0, 2]) },
        ]
      ),
      (
        hatch,
        [
          "pattern": hatched { $0.pattern = .crossedBands([]) }, "angle": hatched { $0.angle = 9 },
          "background": hatched { $0.background = other },
        ]
      ),
      (
        Hatch.Band(color: nil, width: 1),
        ["color": band { $0.color = nil }, "width": band { $0.width = 9 }]
      ),
      (
        gradient,
        [
          "center": radial { $0.center.x = 9 }, "radius": radial { $0.radius = 9 },
          "stops": radial { $0.stops = [] },
          "axes": radial {
            $0.axes = RadialGradient.Axes(x: Point(2, 0), y: Point(0, 1))
          },
        ]
      ),
      (
        gradient.stops[0],
        [
          "offset": radial { $0.stops[0].offset = 0.5 },
          "color": radial { $0.stops[0].color = other },
        ]
      ),
      (
        other,
        [
          "red": color { $0.red = 0.5 }, "green": color { $0.green = 0.5 },
          "blue": color { $0.blue = 0.5 }, "alpha": color { $0.alpha = 0.5 },
        ]
      ),
    ]
  }

  @Test func `every stored property of a scene changes its bytes`() {
    for (example, changes) in Self.types {
      let type = "\(type(of: example))"
      // An identity says what it shows wherever that is kept.
      let stored =
        example is Identity
        ? ["kind", "id", "title", "attributes"]
        : Mirror(reflecting: example).children.compactMap(\.label)
      #expect(Set(stored) == Set(changes.keys), "\(type) has other properties than are tried here")
      var known: Set<[UInt8]> = []
      // The same fills as the changes have, unchanged.
      for base: Change in [{ _ in }, Self.hatched { _ in }, Self.radial { _ in }] {
        var scene = Self.scene
        base(&scene)
        known.insert(Self.bytes(of: scene))
      }
      #expect(known.count == 3)
      for (name, change) in changes {
        var scene = Self.scene
        change(&scene)
        #expect(!known.contains(Self.bytes(of: scene)), "\(type).\(name)")
      }
    }
  }

  @Test func `a source that is named as a kind of ours is another kind`() {
    func bytes(_ kind: Identity.Kind) -> [UInt8] {
      var scene = Self.scene
      scene.layers[0].identity = Identity(kind: kind, id: "source")
      return Self.bytes(of: scene)
    }
    #expect(bytes(.layer) != bytes(.source("layer")))
    #expect(Identity.Kind.source("layer").name == Identity.Kind.layer.name)
  }

  private static func bytes(of scene: Scene) -> [UInt8] {
    var pieces: [[UInt8]] = []
    scene.forEachCanonicalPiece { pieces.append($0) }
    return Array(pieces.joined())
  }
}
