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
  }

  /// The command that `CONTROLMAP_TOOL` names; without it the one that stands beside the test bundle.
  private static let executable =
    ProcessInfo.processInfo.environment["CONTROLMAP_TOOL"].map { URL(filePath: $0) }
    ?? Bundle.allBundles.map(\.bundleURL)
    .first { $0.pathExtension == "xctest" }
    .map { $0.deletingLastPathComponent().appending(path: "controlmap") }
    ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "controlmap")

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

  /// Runs a process to its end and reads all that it says.
  static func outcome(of process: Process) throws -> Outcome {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // One pipe that is full would stop the command while the other is read to its end.
    let words = Reading(errors.fileHandleForReading)
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
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
      let bytes = file.readDataToEndOfFile()
      content.withLock { $0 = bytes }
    }
  }

  /// Waits for the end.
  func bytes() -> Data {
    thread.wait()
    return content.withLock { $0 }
  }
}
