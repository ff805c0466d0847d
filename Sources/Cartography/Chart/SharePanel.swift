import Drawing
import Shapes
import Styling
import Territory

/// The bands of a chart between two axes.
struct SharePanel {
  let id: String
  let chart: ShareChart
  let time: TimeAxis
  let shares: ShareAxis

  var box: Extent<Page> {
    Extent(minX: time.minX, minY: shares.minY, maxX: time.maxX, maxY: shares.maxY)
  }

  /// The bands, drawn by the layers of the style that draw areas, and a fine line around each: holders
  /// with the same lead look alike.
  func bands(_ painting: LayerPainting, ink: Color) -> Group {
    let shapes = chart.bounds.map(shape)
    let layers = painting.shownLayers.compactMap { layer -> Group? in
      let features = zip(chart.bands, shapes).flatMap { band, shape -> [MapFeature] in
        guard !shape.isEmpty else { return [] }
        return band.samples.filter { $0.form == .area && $0.source == layer.source }.map {
          MapFeature(
            geometry: .multiPolygon(shape), properties: $0.properties, identity: band.identity)
        }
      }
      return painting.group(for: layer, features: features)
    }
    let ground = Shape(path: Path(box), fill: .color(painting.background))
    let outlines = shapes.filter { !$0.isEmpty }.map { shape in
      Element.shape(
        Shape(path: Path(shape), stroke: Stroke(color: ink.faded(by: 0.35), width: 0.6)))
    }
    return Group(
      id: id, clip: Path(box),
      elements: [.shape(ground)] + layers.map { .group($0) }
        + [.group(Group(id: "outlines", elements: outlines))])
  }

  /// The outline of a band: one polygon for each run of steps in which it has a share.
  private func shape(_ bounds: [ClosedRange<Double>]) -> MultiPolygon<Page> {
    MultiPolygon(
      runs(bounds).map { run in
        var (upper, lower): ([Point<Page>], [Point<Page>]) = ([], [])
        for step in time.isRightToLeft ? Array(run.reversed()) : Array(run) {
          let (left, right) = edges(step)
          upper += [
            Point(left, shares.y(bounds[step].upperBound)),
            Point(right, shares.y(bounds[step].upperBound)),
          ]
          lower += [
            Point(left, shares.y(bounds[step].lowerBound)),
            Point(right, shares.y(bounds[step].lowerBound)),
          ]
        }
        return Polygon(exterior: Ring(Self.withoutRepeats(upper + lower.reversed())))
      })
  }

  /// Runs of steps in which the band can be seen.
  func runs(_ bounds: [ClosedRange<Double>]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for step in bounds.indices
    where shares.y(bounds[step].lowerBound) - shares.y(bounds[step].upperBound) > 1e-9 {
      if let run = runs.last, run.upperBound == step - 1 {
        runs[runs.count - 1] = run.lowerBound...step
      } else {
        runs.append(step...step)
      }
    }
    return runs
  }

  /// The edges of a step on the page.
  func edges(_ step: Int) -> (left: Double, right: Double) {
    let next = step + 1 < chart.steps.count ? time.x(chart.steps[step + 1]) : time.endX
    let start = time.x(chart.steps[step])
    return (min(start, next), max(start, next))
  }

  private static func withoutRepeats(_ points: [Point<Page>]) -> [Point<Page>] {
    points.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
