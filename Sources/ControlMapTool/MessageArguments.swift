import ArgumentParser
import ControlMap

/// What is said of warnings, common to all commands.
struct MessageArguments: ParsableArguments {
  @Flag(help: "Say no warnings, errors only.")
  var quiet = false

  @Flag(help: "Take warnings for errors: nothing is written after one, and the exit code is 65.")
  var strict = false
}

/// A command that may be told how to take warnings.
protocol WarningCommand: ParsableCommand {
  var messages: MessageArguments { get }
}
