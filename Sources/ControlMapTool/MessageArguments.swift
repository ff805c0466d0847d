import ArgumentParser
import ControlMap

/// What is said of warnings, common to all commands.
struct MessageArguments: ParsableArguments {
  @Flag(help: "Say no warnings, errors only.")
  var quiet = false

  @Flag(help: "Say what is done, and how long it took.")
  var verbose = false

  @Flag(help: "Take warnings for errors: nothing is written after one, and the exit code is 65.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "text: a line for people; json: each warning and error as an object on a line of standard error.",
      valueName: "form"))
  var messages = MessageForm.text
}

enum MessageForm: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// As the words of the command ask, even where they cannot be parsed; whoever reads progress as objects reads
  /// messages as such, unless asked otherwise.
  static var asked: MessageForm {
    let words = CommandLine.arguments.prefix { $0 != "--" }
    func has(_ option: String, _ value: String) -> Bool {
      words.contains("\(option)=\(value)")
        || zip(words, words.dropFirst()).contains { $0 == option && $1 == value }
    }
    if has("--messages", "json") { return .json }
    return has("--progress", "json") && !has("--messages", "text") ? .json : .text
  }
}

/// A command that may be told how to take warnings.
protocol WarningCommand: ParsableCommand {
  var messages: MessageArguments { get }
}
