import ArgumentParser
import ControlMap

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes the folder of a map from the files that there are, ready to be drawn.",
    usage: "controlmap new mali --regions districts.geojson --events events.csv",
    discussion: """
      Writes map.yaml, its schema for editors, actors.yaml, ids.csv with the ids to copy from and, without --control, an empty control.csv; says \
      what it recognised, and the command that draws the map.
      """)

  @Argument(help: "The folder to make; one that is there must be empty.")
  var name: String

  @Option(name: .of(.newRegions), help: .of(.newRegions))
  var regions: String

  @Option(name: .of(.newPlaces), help: .of(.newPlaces))
  var places: String?

  @Option(name: .of(.newControl), help: .of(.newControl))
  var control: String?

  @Option(name: .of(.newEvents), help: .of(.newEvents))
  var events: String?

  func run() throws {
    let said = try makeNewMap(
      at: name,
      from: NewMapFiles(regions: regions, places: places, control: control, events: events))
    try Report.write(said.map { $0 + "\n" }.joined(), to: "-")
  }
}
