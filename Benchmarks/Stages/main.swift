import Cartography
import ControlMap
import ControlModel
import Drawing
import Foundation
import Formats
import Glibc
import MapDocument
import MapMaking
import Painter
import Shapes
import Spatial
import Territory

// The stages of one map by themselves, from its files to its pictures: StageBenchmark [MAP [ROUNDS]]. CPU milliseconds
// of the process, the least of some rounds.

let path = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Benchmarks/kidal/map.yaml"
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs a stage some times, says what it took and of what, and hands on what it made.
@discardableResult @MainActor
func stage<Result>(_ name: String, of what: String, _ work: () throws -> Result) rethrows -> Result
{
  var least = Double.infinity
  var result: Result?
  for _ in 0..<max(rounds, 1) {
    let start = seconds()
    result = try work()
    least = min(least, seconds() - start)
  }
  tell(name, least, what)
  return result!
}

func tell(_ name: String, _ seconds: Double, _ what: String) {
  func column(_ text: String, _ width: Int) -> String {
    text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
  }
  print(column(name, 14) + column(String(format: "%9.2f ms", seconds * 1000), 15) + what)
}

var options = MapOptions()
options.document = path
let text = try TextSetter()
let data = try stage("read", of: path) { try MapData(reading: options) }
let evidence = data.model.evidence
let day = data.model.defaultDate

let folder = URL(filePath: path).deletingLastPathComponent()
let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  .filter { $0.hasSuffix(".geojson") }
for file in files {
  let bytes = try [UInt8](Data(contentsOf: folder.appending(path: file)))
  try stage("parse", of: "\(file), \(bytes.count) bytes") { try parseFeatures(bytes, file: file) }
}

let areas = evidence.regions.map(\.area)
let positions = areas.flatMap(\.polygons).flatMap { [$0.exterior] + $0.holes }.flatMap(\.points)
let plan = try stage("plan", of: "with names, legend and insets") {
  try Plan(data, options, text: text)
}
let projection = try Projection(plan.crs, extent: plan.extent)
stage("project", of: "\(positions.count) positions of regions") {
  positions.reduce(0) { $0 + (projection.project($1) == nil ? 0 : 1) }
}
try stage("coverage", of: "\(areas.count) regions") { try Coverage(overlaying: areas) }
let points = evidence.events.compactMap(\.location) + evidence.places.map(\.location)
try stage("locate", of: "\(points.count) events and places") { try AreaIndex(areas).locate(points) }
try stage("label plan", of: "names of all dates") { try plan.plannedNames(measurer: text) }
let picture = try stage("scene", of: day.map { "\($0)" } ?? "no date") {
  try plan.picture(on: day, measurer: text).scene(as: .png, options)
}
try stage("paint", of: "\(Int(picture.width))x\(Int(picture.height)) pixels") {
  _ = try PaintedPixels(picture, scale: 1, text: text)
}
var (encoding, size) = (Double.infinity, 0)
for _ in 0..<max(rounds, 1) {
  let pixels = try PaintedPixels(picture, scale: 1, text: text)
  let start = seconds()
  size = pixels.file().count
  encoding = min(encoding, seconds() - start)
}
tell("encode", encoding, "PNG of \(size) bytes")
try stage("write", of: "SVG") { try paint(picture, as: .svg, text: text) }
try stage("write", of: "PDF") { try paint(picture, as: .pdf, text: text) }
