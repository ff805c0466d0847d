internal import Subprocess

/// A program that is installed on the machine.
struct ExternalProgram {
  let name: String

  private var executable: Executable { .name(name) }

  /// Finds a program in the directories of `PATH`; nil where it is not installed.
  static func find(_ name: String) async -> ExternalProgram? {
    let program = ExternalProgram(name: name)
    let path = try? await program.executable.resolveExecutablePath(in: .inherit)
    return path == nil ? nil : program
  }

  /// Runs the program to its end. It gets no input, and what it writes to standard output is dropped.
  ///
  /// The program does not outlive the call: it and what it started end when the time is over, when the
  /// task is cancelled, and when a signal wants to end our process, see `DeferredSignals`.
  ///
  /// - Throws: `program` with the last line that it wrote to standard error when it fails.
  func run(_ arguments: [String], within limit: Duration) async throws(AnimationError) {
    switch await ending(arguments, within: limit) {
    case .exited(.exited(0), _): return
    case .exited(let status, let message): throw failure(message ?? Self.words(status))
    case .outOfTime: throw failure("it did not end within \(limit.components.seconds) seconds")
    case .cancelled: throw failure("it was stopped")
    case .failed(let reason): throw failure(reason)
    }
  }

  private enum Ending: Sendable {
    case exited(TerminationStatus, message: String?)
    case outOfTime
    case cancelled
    /// It could not be started or watched.
    case failed(String)
  }

  /// The first of what can end the program; the program has ended then.
  private func ending(_ arguments: [String], within limit: Duration) async -> Ending {
    await withTaskGroup(of: Ending.self) { group in
      group.addTask { await ending(arguments) }
      group.addTask {
        do { try await Task.sleep(for: limit) } catch { return .cancelled }
        return .outOfTime
      }
      group.addTask {
        await DeferredSignals.wait()
        return .cancelled
      }
      let first = await group.next() ?? .cancelled
      // The group waits for all: the program is stopped meanwhile.
      group.cancelAll()
      return first
    }
  }

  private func ending(_ arguments: [String]) async -> Ending {
    var options = PlatformOptions()
    // A group of its own, so that what the program starts ends with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)
    ]
    do {
      let result = try await Subprocess.run(
        executable, arguments: Arguments(arguments), platformOptions: options, input: .none,
        output: .discarded, error: .sequence
      ) { execution in
        var tail = LogTail()
        for try await buffer in execution.standardError { buffer.withUnsafeBytes { tail.add($0) } }
        return tail
      }
      return .exited(result.terminationStatus, message: result.closureResult.lastLine)
    } catch let error as SubprocessError {
      if error.code == .executableNotFound { return .failed("it is not installed") }
      return .failed(error.underlyingError.map { "\($0)".lowercased() } ?? error.description)
    } catch {
      return .cancelled
    }
  }

  /// For so long a program may tidy up that was asked to end.
  static let grace = Duration.seconds(2)

  private func failure(_ reason: String) -> AnimationError { .program(name: name, reason: reason) }

  private static func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "it ended with status \(code)"
    case .signaled(let signal): "signal \(signal) ended it"
    }
  }
}
