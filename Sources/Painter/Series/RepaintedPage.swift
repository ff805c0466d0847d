internal import Drawing
internal import Shapes

/// A page of pixels on which pictures are painted one after the other: of each, what differs from the one before.
///
/// What lies beneath the layers that change is kept as pixels. Where something changes, these are taken, and all that
/// touches the place is painted over them, whole and aside; of the result only the changed squares are taken over.
/// So each pixel goes through the same operations as on a page that is painted alone, and comes out the same.
final class RepaintedPage {
  private let width: Int
  private let height: Int
  private let pageSize: (width: Double, height: Double)
  private let text: TextSetter
  private var layers: [PaintedLayer] = []
  /// All that lies beneath some of the layers, lowest first.
  private var backdrops: [(beneath: Int, pixels: PixelSheet)] = []
  /// Where new pixels come to be.
  private let aside: PixelSheet
  let finished: PixelSheet
  /// Elements painted so far, once for each time.
  private(set) var paintedElements = 0

  /// Each takes the room of a page.
  private static let mostBackdrops = 3

  /// - Parameter scale: Pixels per CSS pixel.
  init(for scene: Scene, scale: Double, text: TextSetter) throws(PainterError) {
    (width, height) = try imageSize(of: scene, scale: scale)
    pageSize = (scene.width, scene.height)
    self.text = text
    aside = PixelSheet(try ImageSurface(width: width, height: height))
    finished = PixelSheet(try ImageSurface(width: width, height: height))
  }

  /// The scene has the size of the page.
  func fits(_ scene: Scene) -> Bool {
    scene.width == pageSize.width && scene.height == pageSize.height
  }

  private var scale: (x: Double, y: Double) {
    (Double(width) / pageSize.width, Double(height) / pageSize.height)
  }

  /// Paints a scene of the page's size.
  ///
  /// - Returns: The squares that may have changed.
  func paint(_ scene: Scene) throws(PainterError) -> TileMask {
    do {
      return try repaint(scene)
    } catch {
      // Half of it may be painted.
      (layers, backdrops) = ([], [])
      throw error
    }
  }

  private func repaint(_ scene: Scene) throws(PainterError) -> TileMask {
    let none = TileMask(width: width, height: height)
    var next: [PaintedLayer] = []
    for group in scene.layers {
      next.append(try PaintedLayer(group, in: none, scale: scale, text: text))
    }
    guard !layers.isEmpty, let (old, new) = matched(next) else {
      (layers, backdrops) = (next, [])
      var all = none
      all.mark(all.whole)
      try paintStages([none], all)
      return all
    }
    let changes = zip(old, new).map { old, new in
      var changes = none
      new.markChanges(since: old, in: &changes)
      return changes
    }
    layers = new
    var beforehand = none
    if backdrops.isEmpty, changes.contains(where: { !$0.isEmpty }) {
      try addBackdrops(beneath: changes.indices.filter { !changes[$0].isEmpty })
      beforehand.mark(none.whole)
    }
    return try paintStages(changes, beforehand)
  }

  /// Paints what lies between the backdrops, from the lowest to the highest.
  ///
  /// - Parameters:
  ///   - changes: By layer.
  ///   - everywhere: Squares in which all of it is to be painted.
  @discardableResult
  private func paintStages(_ changes: [TileMask], _ everywhere: TileMask) throws(PainterError)
    -> TileMask
  {
    var changed = everywhere
    var beneath: PixelSheet?
    for stage in 0...backdrops.count {
      let first = stage == 0 ? 0 : backdrops[stage - 1].beneath
      let end = stage < backdrops.count ? backdrops[stage].beneath : layers.count
      for layer in first..<end where layer < changes.count { changed.formUnion(changes[layer]) }
      let target = stage < backdrops.count ? backdrops[stage].pixels : finished
      if !changed.isEmpty {
        aside.take(changed, of: beneath)
        try paint(layers[first..<end], in: changed)
        target.take(changed, of: aside)
      }
      beneath = target
    }
    return changed
  }

  private func paint(_ layers: ArraySlice<PaintedLayer>, in squares: TileMask)
    throws(PainterError)
  {
    let parts = layers.compactMap { $0.part(in: squares) }
    paintedElements += parts.reduce(0) { $0 + $1.elements.count }
    try Canvas.draw(on: aside.surface.handle, isRaster: true, scale: scale) {
      (canvas) throws(PainterError) in
      try canvas.draw(parts[...], text: text)
    }
  }

  /// Keeps what lies beneath layers that change: the lowest, and those with most beneath them.
  private func addBackdrops(beneath changing: [Int]) throws(PainterError) {
    var places = changing.filter { $0 > 0 }
    while places.count > Self.mostBackdrops {
      let costs = places.indices.dropFirst().map { index in
        layers[places[index - 1]..<places[index]].reduce(0) { $0 + $1.cost }
      }
      guard let least = costs.indices.min(by: { costs[$0] < costs[$1] }) else { break }
      places.remove(at: least + 1)
    }
    for place in places {
      backdrops.append((place, PixelSheet(try ImageSurface(width: width, height: height))))
    }
  }

  /// The layers before and a new picture's, one to one: what only one of them has is empty in the other. The backdrops
  /// stay beneath their layers.
  ///
  /// - Returns: Nil where the layers have other orders or share their names.
  private func matched(_ next: [PaintedLayer]) -> (old: [PaintedLayer], new: [PaintedLayer])? {
    let places = Dictionary(layers.enumerated().map { ($1.group.id, $0) }) { first, _ in first }
    guard places.count == layers.count, Set(next.map(\.group.id)).count == next.count else {
      return nil
    }
    var (old, new): ([PaintedLayer], [PaintedLayer]) = ([], [])
    var newPlaces: [Int] = []
    func passOver(upTo end: Int) {
      for place in newPlaces.count..<end {
        newPlaces.append(old.count)
        old.append(layers[place])
        new.append(PaintedLayer(emptyWithID: layers[place].group.id))
      }
    }
    for layer in next {
      guard let place = places[layer.group.id] else {
        old.append(PaintedLayer(emptyWithID: layer.group.id))
        new.append(layer)
        continue
      }
      guard place >= newPlaces.count else { return nil }
      passOver(upTo: place)
      newPlaces.append(old.count)
      old.append(layers[place])
      new.append(layer)
    }
    passOver(upTo: layers.count)
    // A layer that is new directly beneath the layer of a backdrop comes above its pixels.
    for index in backdrops.indices {
      backdrops[index].beneath = newPlaces[backdrops[index].beneath - 1] + 1
    }
    return (old, new)
  }
}

/// The pixels of a page, shared by those who need them.
final class PixelSheet {
  let surface: ImageSurface

  init(_ surface: consuming ImageSurface) {
    self.surface = surface
  }

  /// Takes over squares of another sheet of the same size; nothing is there on none.
  func take(_ squares: TileMask, of other: PixelSheet?) {
    if let other {
      surface.copyPixels(of: other.surface, in: squares)
    } else {
      surface.clearPixels(in: squares)
    }
  }
}
