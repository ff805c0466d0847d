internal import Drawing
internal import Shapes

/// The coloured bands of a hatch in the order in which they are painted.
struct HatchPeriod {
  /// A coloured band; offset and width in CSS pixels.
  struct Band {
    var color: Color
    var offset: Double
    var width: Double
  }

  /// How far apart the same band comes again.
  let period: Double
  /// At least one.
  let bands: [Band]
  /// No band is left open.
  let isClosed: Bool

  /// How far a band reaches beneath the next, in CSS pixels, unless that is too narrow.
  private static let overlap = 0.5

  /// Orders the bands; nil where none has both a colour and a width.
  init?(_ pattern: [Hatch.Band]) {
    let wide = pattern.filter { $0.width > 0 && $0.width.isFinite }
    var offset = 0.0
    let placed = wide.map { band in
      defer { offset += band.width }
      return Band(color: band.color ?? .transparent, offset: offset, width: band.width)
    }
    period = offset
    let open = placed.firstIndex { $0.color.alpha <= 0 }
    isClosed = open == nil
    // Begins behind an open band, so that the last one painted has no neighbour painted before.
    let ordered = open.map { placed[($0 + 1)...] + placed[...$0] } ?? placed[...]
    bands = ordered.filter { $0.color.alpha > 0 }
    if bands.isEmpty { return nil }
  }

  /// The opacity of all bands; nil where they differ.
  var commonOpacity: Double? {
    let opacity = bands[0].color.alpha
    return bands.allSatisfy { $0.color.alpha == opacity } ? opacity : nil
  }

  /// The bands without transparency, and without seams between neighbours.
  ///
  /// Two soft edges that meet let what is beneath shine through. So the first colour is the ground
  /// where every band has one, and each band reaches beneath the one that is painted after it.
  var joined: (ground: Color?, bands: [Band]) {
    var joined = bands
    for index in joined.indices {
      joined[index].color.alpha = 1
      if index + 1 < joined.count, touch(joined[index], joined[index + 1]) {
        joined[index].width += min(Self.overlap, joined[index + 1].width / 2)
      }
    }
    return isClosed ? (joined[0].color, Array(joined.dropFirst())) : (nil, joined)
  }

  private func touch(_ band: Band, _ next: Band) -> Bool {
    abs((next.offset - band.offset - band.width).remainder(dividingBy: period)) < 1e-9 * period
  }
}
