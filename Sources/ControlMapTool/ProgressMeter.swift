import ArgumentParser
import ControlMap
import Glibc
import Synchronization

/// How long work is reported, common to all commands that take a while.
struct ProgressArguments: ParsableArguments {
  enum Style: String, ExpressibleByArgument, CaseIterable { case auto, json, none }

  @Option(
    help: "auto: a bar on a terminal, nothing elsewhere; json: one object a line; none.")
  var progress: Style = .auto
}

/// Tells people or machines on standard error how far long work has come.
final class ProgressMeter: Sendable {
  private enum Form { case bar, lines, none }

  private let form: Form
  private let task: String
  private let start: Double
  private let state = Mutex((done: 0, lastShown: -1.0))

  /// Seconds between two showings.
  private static let interval = 0.1

  /// - Parameter task: What is being done, one word.
  init(_ arguments: ProgressArguments, task: String) {
    form =
      switch arguments.progress {
      case .json: .lines
      case .none: .none
      case .auto: isatty(STDERR_FILENO) == 1 ? .bar : .none
      }
    self.task = task
    start = Self.now
  }

  /// Notes that so many of the parts are done; may be called from any worker, in any order.
  func report(_ done: Int, of total: Int) {
    guard form != .none else { return }
    let elapsed = Self.now - start
    state.withLock { state in
      guard done > state.done else { return }
      state.done = done
      let isDue = done == total || elapsed - state.lastShown >= Self.interval
      guard form == .lines || isDue else { return }
      state.lastShown = elapsed
      show(done, total, elapsed)
    }
  }

  /// Ends the line of the bar.
  func finish() {
    if form == .bar, state.withLock({ $0.lastShown >= 0 }) { write("\r\u{1B}[K") }
  }

  private func show(_ done: Int, _ total: Int, _ elapsed: Double) {
    let rate = elapsed > 0 ? Double(done) / elapsed : 0
    let remaining = rate > 0 ? Double(total - done) / rate : 0
    if form == .lines {
      write(
        "{\"task\":\"\(task)\",\"done\":\(done),\"total\":\(total),\"elapsed\":\(tenths(elapsed)),\"rate\":\(tenths(rate)),\"remaining\":\(tenths(remaining))}\n"
      )
    } else {
      let width = 30
      let filled = total > 0 ? width * done / total : width
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      write(
        "\r\(task) \(bar) \(done)/\(total), \(tenths(rate)) a second, \(tenths(remaining)) s left\u{1B}[K"
      )
    }
  }

  private func tenths(_ value: Double) -> String {
    PlainNumber.fixed(value, digits: 1)
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
