import Foundation
import TestSupport
import Testing

@testable import Animation

@Suite(.serialized) struct ExternalProgramTests {
  private let shell = ExternalProgram(name: "sh")
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  /// Why the program failed; nil when it did not.
  private func failure(_ script: String, within limit: Duration = .seconds(60)) async -> String? {
    do {
      try await shell.run(["-c", script], within: limit)
      return nil
    } catch {
      guard case .program("sh", let reason) = error else { return "\(error)" }
      return reason
    }
  }

  /// The processes of the endless script are gone: the one that we started when the call returns, the other
  /// as soon as the system has ended it.
  private func expectNoneIsAlive() async throws {
    let processes = try String(contentsOfFile: folder.path("processes"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    try #require(processes.count == 2)
    #expect(!isAlive(processes[1]))
    for _ in 0..<200 where isAlive(processes[0]) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(!isAlive(processes[0]))
  }

  /// Those that nobody has waited for are no longer alive either.
  private func isAlive(_ process: String) -> Bool {
    let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return state.map { !$0.contains(") Z ") && !$0.contains(") X ") } ?? false
  }

  /// A script that never ends and starts another; both tell their numbers.
  private var endless: String {
    "/bin/sleep 600 & echo $! >\(folder.path("p")); echo $$ >>\(folder.path("p"))"
      + "; mv \(folder.path("p")) \(folder.path("processes")); wait"
  }

  @Test func `a program that does its work says nothing`() async {
    #expect(await failure("echo work; echo note >&2") == nil)
  }

  @Test func `what a program says last is quoted`() async {
    #expect(await failure("echo first >&2; printf 'no space\\n\\n \\n' >&2; exit 3") == "no space")
    #expect(await failure("exit 3") == "it ended with status 3")
    #expect(await failure("kill -9 $$") == "signal 9 ended it")
  }

  @Test func `control characters are escaped, and long lines cut`() async {
    #expect(
      await failure("printf 'a\\tb\\033[31mc\\377' >&2; exit 1") == "a b\\u{1b}[31mc\u{FFFD}")
    let long = await failure("head -c 1000000 /dev/zero | tr '\\000' x >&2; exit 1")
    #expect(long == String(repeating: "x", count: LogTail.longestLine) + "…")
  }

  @Test func `a program that is not there cannot be started`() async {
    let name = "no-program-has-this-name"
    await #expect(throws: AnimationError.program(name: name, reason: "it is not installed")) {
      try await ExternalProgram(name: name).run([], within: .seconds(1))
    }
    #expect(await ExternalProgram.find(name) == nil)
    #expect(await ExternalProgram.find("sh")?.name == "sh")
  }

  @Test func `there is no input to wait for`() async {
    #expect(await failure("cat", within: .seconds(10)) == nil)
  }

  @Test func `a program that hangs is stopped with all that it started`() async throws {
    #expect(await failure(endless, within: .seconds(1)) == "it did not end within 1 seconds")
    try await expectNoneIsAlive()
  }

  @Test func `a program that will not end is killed`() async throws {
    let reason = await failure("trap '' TERM; " + endless, within: .seconds(1))
    #expect(reason == "it did not end within 1 seconds")
    try await expectNoneIsAlive()
  }

  @Test func `a task that is cancelled leaves no program behind`() async throws {
    let task = Task { [shell, endless] in
      do throws(AnimationError) {
        try await shell.run(["-c", endless], within: .seconds(60))
        return AnimationError?.none
      } catch {
        return error
      }
    }
    while !FileManager.default.fileExists(atPath: folder.path("processes")) {
      try await Task.sleep(for: .milliseconds(10))
    }
    task.cancel()
    #expect(await task.value == .program(name: "sh", reason: "it was stopped"))
    try await expectNoneIsAlive()
  }

  @Test func `what a program leaves running is not waited for`() async {
    let clock = ContinuousClock()
    let time = await clock.measure { #expect(await failure("/bin/sleep 20 & exit 0") == nil) }
    #expect(time < .seconds(15))
  }
}
