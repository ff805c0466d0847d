import ArgumentParser
import ControlMap
import Glibc

struct StyleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "style", abstract: "Checks styles, prints them in full, evaluates expressions.",
    subcommands: [Check.self, Expand.self, Evaluate.self])

  struct Check: WarningCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists every problem of styles, with its line and JSON pointer.",
      discussion: """
        Map documents are checked with their style and the colours of their actors. Exits with 0 when \
        there are only warnings, with 65 when there is an error.
        """)

    @Argument(help: "Styles (JSON) and map documents (YAML).")
    var files: [String]

    @OptionGroup var messages: MessageArguments

    func run() throws {
      var found: [Diagnostic] = []
      for file in files { found += try problems(ofStyleAt: file) }
      try Report.writeProblems(ProblemReport(found))
    }
  }

  struct Expand: WarningCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the full MapLibre style of a theme, a map or a style.",
      usage: """
        controlmap style expand --theme print > my-style.json
        controlmap style expand MAP
        """)

    @Option(name: .of(.expandedTheme), help: .of(.expandedTheme))
    var theme: String?

    @Argument(help: "Map document (YAML) or style (JSON); the standard theme without either.")
    var file: String?

    @OptionGroup var messages: MessageArguments

    func run() throws {
      try Report.write(expandedStyle(theme: theme, path: file), to: "-")
    }
  }

  struct Evaluate: WarningCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Evaluates expressions, one JSON object a line on standard input.",
      discussion: """
        {"expression": ["get", "x"], "inputs": [[{"zoom": 5}, {"properties": {"x": 1}}]]}
        gives {"compiled": {…}, "outputs": [1]}; "propertySpec" says what a property takes, "globalState" what
        global-state answers.
        """)

    @OptionGroup var messages: MessageArguments

    func run() throws {
      var number = 0
      while let line = readLine(strippingNewline: true) {
        number += 1
        guard !line.allSatisfy(\.isWhitespace) else { continue }
        let answer = try StyleEvaluation.answer(to: Array(line.utf8), number: number)
        try Report.write(answer + "\n", to: "-")
      }
    }
  }
}
