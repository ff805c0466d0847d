import Drawing
import Foundation
import Shapes

/// A bar whose length is measured on the ground at the frame's centre.
struct ScaleBar {
  /// Metres on the ground that a pixel covers along the bar.
  let groundResolution: Double
  let fontSize: Double
  let language: String

  /// The longest round distance (1, 2 or 5 times a power of ten) that fits into `maxWidth` pixels, in metres.
  func distance(maxWidth: Double) -> Double {
    let longest = maxWidth * groundResolution
    let power = pow(10, floor(log10(longest)))
    return [5, 2, 1].map { $0 * power }.first { $0 <= longest } ?? power
  }

  /// Draws the bar in a box of its own with its top left corner at the origin.
  func block(maxWidth: Double, ink: Color, paper: Color, measurer: any TextMeasurer)
    throws(CartographyError) -> FurnitureBlock
  {
    let distance = distance(maxWidth: maxWidth)
    let length = distance / groundResolution
    let font = Font(size: fontSize)
    let words = Words(language: language)
    let zero = try TextBlock(words.digits(0), font: font, language: language, measurer: measurer)
    let end = try TextBlock(
      words.distance(distance), font: font, language: language, measurer: measurer)
    let pad = fontSize * 0.55
    let left = pad + zero.width / 2
    let bar = fontSize * 0.42
    let top = pad + zero.height + 2
    var elements: [Element] = []
    for part in 0..<4 {
      let box = Extent<Page>(
        x: left + length * Double(part) / 4, y: top, width: length / 4, height: bar)
      elements.append(
        .shape(
          Shape(
            path: Path(box), fill: .color(part.isMultiple(of: 2) ? ink : paper),
            stroke: Stroke(color: ink, width: 0.7))))
    }
    elements += zero.runs(at: Point(left - zero.width / 2, pad), color: ink)
    elements += end.runs(at: Point(left + length - end.width / 2, pad), color: ink)
    return FurnitureBlock(
      id: "scale-bar", width: left + length + end.width / 2 + pad, height: top + bar + pad,
      elements: elements)
  }
}
