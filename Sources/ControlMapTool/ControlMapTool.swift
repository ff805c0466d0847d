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
    groupedSubcommands: [
      CommandGroup(
        name: "Input",
        subcommands: [New.self, Describe.self, Join.self, Validate.self]),
      CommandGroup(
        name: "Drawing",
        subcommands: [
          Preview.self, Render.self, Compare.self, SheetCommand.self, Tell.self, ReportCommand.self,
          Review.self,
        ]),
      CommandGroup(
        name: "Series",
        subcommands: [Frames.self, Animate.self, PlanCommand.self, BatchCommand.self]),
      CommandGroup(
        name: "Answer",
        subcommands: [Explain.self, Stats.self, Export.self]),
      CommandGroup(name: "Program", subcommands: [StyleCommand.self, Doctor.self]),
    ])

  /// What is wrong with the first word, where it is meant for a command and is none.
  static var unknownCommand: String? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else {
      return nil
    }
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard !names.contains(word) else { return nil }
    let advice = nearestName(to: word, in: names).map { "did you mean '\($0)'? " } ?? ""
    return "'\(word)' is no command; \(advice)see controlmap --help"
  }

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
