import ArgumentParser
import ControlMap
import Formats

struct StyleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "style", abstract: "Checks styles and prints them in full.",
    subcommands: [Check.self, Expand.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists every problem of styles, with its line and JSON pointer.",
      discussion: """
        Map documents are checked with their style and the colours of their actors. Exits with 0 when \
        there are only warnings, with 65 when there is an error.
        """)

    @Argument(help: "Styles (JSON) and map documents (YAML).")
    var files: [String]

    func run() throws {
      var found: [Diagnostic] = []
      for file in files { found += try problems(ofStyleAt: file) }
      try Report.write(found.map { "\($0.labelled)\n" }.joined(), to: "-")
      if found.contains(where: { $0.severity == .error }) { throw ExitCode(65) }
    }
  }

  struct Expand: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the full MapLibre style of a theme, a map or a style.",
      usage: """
        controlmap style expand --theme print > my-style.json
        controlmap style expand MAP
        """)

    @Option(help: "Name of a theme: \(themeNames.joined(separator: ", ")).")
    var theme: String?

    @Argument(help: "Map document (YAML) or style (JSON); the standard theme without either.")
    var file: String?

    func run() throws {
      try Report.write(expandedStyle(theme: theme, path: file), to: "-")
    }
  }
}
