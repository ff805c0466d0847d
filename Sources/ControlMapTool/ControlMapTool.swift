import ArgumentParser
import ControlMap
import Glibc

@main
struct ControlMapTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controlmap",
    abstract: "Draws maps of who controls which territory at a date.",
    discussion: """
      A map document (YAML) names regions, places, a record of who held what, events and a style.
      Exit codes: 0 done, 3 partly done, 64 usage, 65 bad data or a warning with --strict, 66 cannot read, 70 internal error, 73 cannot
      create, 74 writing failed, 75 try again later.
      """,
    version: "controlmap \(controlMapVersion)",
    subcommands: [
      New.self,
      Render.self, Frames.self, PlanCommand.self, BatchCommand.self, Animate.self, Compare.self,
      SheetCommand.self,
      Tell.self,
      Stats.self, Export.self, Explain.self, Join.self, Describe.self, Validate.self,
      Review.self, StyleCommand.self,
      Doctor.self,
    ])

  /// Runs the command; every failure is one line on standard error and an exit code of its own.
  static func main() async {
    // A reader that stops reading is an error of writing, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    InternalError.report()
    ParentProcess.follow()
    do {
      var command = try parseAsRoot()
      if let command = command as? any WarningCommand { Report.begin(command.messages) }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Report.stopWhereStrict()
    } catch let error as ControlMapError {
      Report.failure(error)
    } catch {
      Report.parsing(error, of: self)
    }
  }
}
