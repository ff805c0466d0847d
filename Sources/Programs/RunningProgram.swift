import CSandbox
package import FileSystem
import Glibc

/// A program that runs beside ours, of which the output is read while it is written.
///
/// It is bounded, gets no input and does not outlive this object, nor our process.
package final class RunningProgram {
  /// What a program may use.
  package struct Bounds: Sendable {
    /// Until its end.
    package var time: Duration
    /// Bytes.
    package var memory: Int
    /// It may reach the network.
    package var isOnline: Bool

    package init(time: Duration, memory: Int, isOnline: Bool = false) {
      (self.time, self.memory, self.isOnline) = (time, memory, isOnline)
    }
  }

  /// Why nothing more is read.
  package enum Failure: Error, Equatable {
    case outOfTime
    /// The task that reads was cancelled.
    case cancelled
    case system(SystemError)
  }

  /// How a program ended.
  package struct Ending: Equatable {
    /// Nil where a signal ended it.
    package var status: Int?
    package var signal: Int?
    /// The beginning of what it wrote to standard error.
    package var messages: String
  }

  private let process: pid_t
  private let deadline: ContinuousClock.Instant
  private var output: Int32
  private var error: Int32
  private var messages: [UInt8] = []
  private var isReaped = false

  /// So many bytes of what it writes to standard error are kept.
  private static let keptMessages = 16 << 10
  /// So long a cancelled task may wait for an answer.
  private static let patience: Int32 = 50

  /// Starts a program.
  ///
  /// - Parameter environment: All that it gets.
  /// - Throws: What the system refused.
  package init(
    _ program: InstalledProgram, _ arguments: [String], environment: [String: String],
    bounds: Bounds
  ) throws(SystemError) {
    let seconds = UInt64(max(bounds.time.components.seconds, 1))
    var ends: (output: Int32, error: Int32) = (-1, -1)
    process = withPointers([program.path] + arguments) { arguments in
      withPointers(environment.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
        CSandboxStart(
          program.path, arguments, environment, &ends.output, &ends.error,
          CSandboxBounds(
            isOffline: !bounds.isOnline, memory: UInt64(bounds.memory), processorTime: seconds))
      }
    }
    guard process > 0 else { throw SystemError(number: -process) }
    (output, error) = ends
    deadline = .now + bounds.time
  }

  deinit {
    close(&output)
    close(&error)
    if !isReaped {
      kill(-process, SIGKILL)
      _ = waitStatus(0)
    }
  }

  /// Appends up to `count` more bytes of the output.
  ///
  /// - Returns: False where the program closed it.
  package func append(_ count: Int, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    while output >= 0 {
      try waitForMore()
      let size = min(count, 1 << 18)
      let number = withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
        let number = read(output, buffer.baseAddress, size)
        if number > 0 {
          bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<number]))
        }
        return number
      }
      if number > 0 { return true }
      if number == 0 {
        close(&output)
      } else if errno != EAGAIN, errno != EINTR {
        throw .system(SystemError(number: errno))
      }
    }
    return false
  }

  /// Waits for the program's end, once its output was read.
  package func finish() throws(Failure) -> Ending {
    close(&output)
    while error >= 0 { try waitForMore() }
    var status = waitStatus(WNOHANG)
    while status == nil {
      try checkTime()
      usleep(1000)
      status = waitStatus(WNOHANG)
    }
    let ending = status ?? 0
    let (signal, code) = (Int(ending & 0x7F), Int(ending >> 8 & 0xFF))
    return Ending(
      status: signal == 0 ? code : nil, signal: signal == 0 ? nil : signal,
      messages: String(decoding: messages, as: UTF8.self))
  }

  /// Reads what there is of standard error, until there is more of the output or both have ended.
  private func waitForMore() throws(Failure) {
    while true {
      try checkTime()
      // A descriptor below zero is passed over.
      var polled = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&polled, 2, Self.patience)
      if count < 0, errno != EINTR { throw .system(SystemError(number: errno)) }
      if polled[1].revents != 0 { readMessages() }
      if polled[0].revents != 0 || output < 0 && (error < 0 || polled[1].revents != 0) { return }
    }
  }

  private func readMessages() {
    var block = [UInt8](repeating: 0, count: 4096)
    let count = read(error, &block, block.count)
    if count > 0 {
      messages += block.prefix(min(count, Self.keptMessages - messages.count))
    } else if count == 0 || errno != EAGAIN && errno != EINTR {
      close(&error)
    }
  }

  private func checkTime() throws(Failure) {
    if Task.isCancelled { throw .cancelled }
    if .now > deadline { throw .outOfTime }
  }

  /// What `waitpid` says of the program; nil while it runs.
  private func waitStatus(_ options: Int32) -> Int32? {
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, options)
      if found == 0 { return nil }
      if found > 0 || errno != EINTR { break }
    }
    isReaped = true
    return status
  }

  private func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }
}

/// Calls `body` with texts as C has them: pointers, the last of them null.
private func withPointers<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
  let copies = texts.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
}
