import Foundation
import Synchronization
import TestSupport

/// Runs the built command as a person would.
enum Tool {
  struct Outcome {
    var code: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// What `validate` says line by line, without its last line, which tells what was read.
    var problems: String {
      text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    }
  }

  /// The command that `CONTROLMAP_TOOL` names; without it the one that stands beside the test bundle.
  private static let executable =
    ProcessInfo.processInfo.environment["CONTROLMAP_TOOL"].map { URL(filePath: $0) }
    ?? Bundle.allBundles.map(\.bundleURL)
    .first { $0.pathExtension == "xctest" }
    .map { $0.deletingLastPathComponent().appending(path: "controlmap") }
    ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "controlmap")

  /// Where the command stands, for shells that run it.
  static var path: String { executable.path }

  /// Starts the command and leaves it running.
  static func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Process {
    let process = process(arguments, environment)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, environment: environment)
  }

  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try outcome(of: process(arguments, environment))
  }

  /// Runs the command with text as its input.
  static func run(_ arguments: [String], input text: String) throws -> Outcome {
    let input = Pipe()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    return try outcome(of: process(arguments, [:]), input: input)
  }

  /// Runs the command with so many kilobytes of addresses at most.
  static func run(_ arguments: [String], limitingMemoryTo kilobytes: Int) throws -> Outcome {
    let process = process([], [:])
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "ulimit -v \(kilobytes); exec \"$@\"", "sh", executable.path] + arguments
    return try outcome(of: process)
  }

  /// Runs the command, waits until it has answered a line of its input, and sends it a signal.
  static func run(
    _ arguments: [String], answering line: String, thenSending signal: Int32
  ) throws -> Outcome {
    let process = process(arguments, [:])
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    let answer = output.fileHandleForReading.availableData
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: answer,
      errors: String(decoding: errors.fileHandleForReading.everything(), as: UTF8.self))
  }

  /// Runs a process to its end and reads all that it says.
  static func outcome(of process: Process, input: Any = FileHandle.nullDevice) throws -> Outcome {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = input
    try process.run()
    // One pipe that is full would stop the command while the other is read to its end.
    let words = Reading(errors.fileHandleForReading)
    let bytes = output.fileHandleForReading.everything()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: bytes,
      errors: String(decoding: words.bytes(), as: UTF8.self))
  }

  private static func process(_ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = Repository.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }
}

/// What comes out of a pipe, read on a thread of its own.
private final class Reading: Sendable {
  private let content = Mutex(Data())
  private let thread = DispatchGroup()

  init(_ file: FileHandle) {
    DispatchQueue(label: "reading").async(group: thread) { [self] in
      let bytes = file.everything()
      content.withLock { $0 = bytes }
    }
  }

  /// Waits for the end.
  func bytes() -> Data {
    thread.wait()
    return content.withLock { $0 }
  }
}
