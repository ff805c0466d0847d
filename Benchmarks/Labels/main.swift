import Cartography
import ControlMap
import Foundation
import Formats
import MapDocument
import MapMaking
import Painter
import Shapes
import StyleMap

// Names of a thousand towns in one picture: how many find a place, first come first served and with names
// that make room for each other; then the names of areas that cover the page, a few hundred and some thousands, by rank.
// A GeoJSON file of points with names may be given; without one the towns are made up, crowded about a few centres as
// towns are.

/// Numbers that look random and are the same each time.
///
/// - Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

func madeUpTowns(_ count: Int) -> String {
  var random = SplitMix(state: 7)
  let centres = (0..<40).map { _ in
    (Double.random(in: -4...4, using: &random), Double.random(in: 15.5...21, using: &random))
  }
  let features = (0..<count).map { number -> String in
    let centre = centres[number % centres.count]
    let x = centre.0 + Double.random(in: -0.5...0.5, using: &random)
    let y = centre.1 + Double.random(in: -0.5...0.5, using: &random)
    let name = "Town " + String(repeating: "a", count: 1 + number % 9)
    return """
      {"type": "Feature", "properties": {"name": "\(name)"}, \
      "geometry": {"type": "Point", "coordinates": [\(x), \(y)]}}
      """
  }
  return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
}

/// Areas that meet edge to edge, each with a name and a rank that has nothing to do with where it lies.
func madeUpAreas(_ side: Int) -> String {
  var random = SplitMix(state: 11)
  let (width, height) = (9.0 / Double(side), 6.5 / Double(side))
  let corners = (0...side).map { row in
    (0...side).map { column -> (Double, Double) in
      let stray = row > 0 && row < side && column > 0 && column < side ? 0.4 : 0
      return (
        -4.8 + width * (Double(column) + Double.random(in: -stray...stray, using: &random)),
        15 + height * (Double(row) + Double.random(in: -stray...stray, using: &random))
      )
    }
  }
  let features = (0..<side * side).map { number -> String in
    let (row, column) = (number / side, number % side)
    let ring = [
      corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
      corners[row + 1][column], corners[row][column],
    ].map { "[\($0.0), \($0.1)]" }.joined(separator: ",")
    let name = "Area " + String(repeating: "a", count: 1 + number % 7)
    return """
      {"type": "Feature", "id": "\(number)", "properties": {"name": "\(name)", "rank": \(number * 7919 % (side * side))}, \
      "geometry": {"type": "Polygon", "coordinates": [[\(ring)]]}}
      """
  }
  return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
}

let folder = FileManager.default.temporaryDirectory.appending(
  path: "controlmap-labels-\(ProcessInfo.processInfo.processIdentifier)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }
var towns = folder.appending(path: "towns.geojson").path
if CommandLine.arguments.count > 1 {
  towns = URL(filePath: CommandLine.arguments[1]).path
} else {
  try Data(madeUpTowns(1083).utf8).write(to: URL(filePath: towns))
}
@MainActor func style(zoom: Double) throws -> String {
  let path = folder.appending(path: "style-\(zoom).json").path
  try Data(text(zoom: zoom).utf8).write(to: URL(filePath: path))
  return path
}

@MainActor func text(zoom: Double) -> String {
  """
  {"version": 8, "center": [-0.3, 18.2], "zoom": \(zoom), "sources": {"towns": {"type": "geojson",
  "data": "\(towns)"}}, "layers": [
  {"id": "paper", "type": "background", "paint": {"background-color": "white"}},
  {"id": "dots", "type": "circle", "source": "towns", "paint": {"circle-radius": 1.5}},
  {"id": "names", "type": "symbol", "source": "towns", "layout": {"text-field": ["get", "name"],
  "text-size": 9, "text-padding": 1, "text-radial-offset": 0.3, "text-justify": "auto",
  "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-left", "top-right",
  "bottom-right"]}}]}
  """
}

func isFree(_ labels: [PlacedLabel]) -> Bool {
  let boxes = labels.flatMap { label in label.boxes.map { ($0, label.id) } }
    .sorted { $0.0.minX < $1.0.minX }
  for (index, (box, id)) in boxes.enumerated() {
    for (other, otherID) in boxes.dropFirst(index + 1).prefix(while: { $0.0.minX < box.maxX })
    where id != otherID && box.minY < other.maxY && other.minY < box.maxY { return false }
  }
  return true
}

let setter = try TextSetter()
for (zoom, width, height) in [(6.4, 1200.0, 900.0), (7.4, 2400, 1800)] {
  for (name, method) in [("first come", LabelMethod.greedy), ("making room", .ejectionChains)] {
    var options = MapOptions()
    options.style = try style(zoom: zoom)
    options.size = (width, height)
    options.labelMethod = method
    let map = try StandaloneMap(options)
    var labels: [PlacedLabel] = []
    let time = try ContinuousClock().measure {
      labels = try map.picture(measurer: setter).labels
    }
    let found = labels.filter { !$0.text.isEmpty }
    let verdict = isFree(found) ? "none over another" : "SOME OVER OTHERS"
    print("\(Int(width))x\(Int(height)), \(name): \(found.count) names, \(verdict), \(time)")
  }
}

for side in [7, 20, 45] {
  let path = folder.appending(path: "areas-\(side).geojson").path
  try Data(madeUpAreas(side).utf8).write(to: URL(filePath: path))
  let stylePath = folder.appending(path: "areas-\(side).json").path
  let style = """
    {"version": 8, "center": [-0.3, 18.2], "zoom": 6.4, "sources": {"areas": {"type": "geojson",
    "data": "\(path)"}}, "layers": [
    {"id": "ground", "type": "fill", "source": "areas", "paint": {"fill-color": "#dddddd"}},
    {"id": "names", "type": "symbol", "source": "areas", "metadata": {"controlmap:area-names": true},
    "layout": {"text-field": ["get", "name"], "text-size": 13, "symbol-sort-key": ["get", "rank"]}}]}
    """
  try Data(style.utf8).write(to: URL(filePath: stylePath))
  var options = MapOptions()
  options.style = stylePath
  options.size = (1200, 900)
  let map = try StandaloneMap(options)
  var labels: [PlacedLabel] = []
  let time = try ContinuousClock().measure {
    labels = try map.picture(measurer: setter).labels
  }
  let led = labels.count { $0.leader != nil }
  let verdict = isFree(labels) ? "none over another" : "SOME OVER OTHERS"
  print(
    "\(side * side) areas: \(labels.count - led) names inside, \(led) with lines, \(verdict), \(time)"
  )
}
