import ArgumentParser
import ControlMap

struct Doctor: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows versions of the libraries, the fonts found, and the limits.")

  @OptionGroup var map: DoctorArguments
  @OptionGroup var messages: MessageArguments

  func run() throws {
    let text = try makeTextSetter(fontDirectory: map.fontDirectory)
    try Report.write(doctorReport(text: text, document: map.map), to: "-")
  }
}

struct DoctorArguments: ParsableArguments {
  @Argument(help: "A map document, to say how it is projected.")
  var map: String?

  @Option(name: .of(.fontDirectory), help: .of(.fontDirectory))
  var fontDirectory: String?
}
