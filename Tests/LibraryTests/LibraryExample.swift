import ControlMap

/// What the README tells users of the library to write; a test compares the two.
func drawLibraryExample() throws {
  var options = MapOptions()
  options.document = "geodata/northern-mali/map.yaml"
  let map = try readMap(options)  // read, checked, laid on the ground
  let text = try makeTextSetter()
  let plan = try makePlan(map, options, text: text)  // what no date changes
  let day = PartialDate("2023-11-14")?.first
  try writeFile(plan.file(on: day, as: .svg, text: text).bytes, to: "output/kidal.svg")
}
