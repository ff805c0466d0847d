import Glibc
import Testing

@testable import Animation

/// What a held signal does when all is done ends the process: the tests of the command see to that.
@Suite(.serialized) struct DeferredSignalsTests {
  @Test func `a signal that the process ignores stays ignored`() async throws {
    let before = signal(SIGHUP, SIG_IGN)
    defer { _ = signal(SIGHUP, before) }
    try await DeferredSignals.deferred { () async throws(AnimationError) in
      try await DeferredSignals.deferred { () async throws(AnimationError) in _ = raise(SIGHUP) }
    }
    let after = try #require(signal(SIGHUP, SIG_IGN))
    #expect(unsafeBitCast(after, to: Int.self) == 1)
  }

  @Test func `signals end the process again when all is done`() async throws {
    try await DeferredSignals.deferred { () async throws(AnimationError) in }
    for number in [SIGHUP, SIGINT, SIGTERM] {
      var action = sigaction()
      sigaction(number, nil, &action)
      #expect(action.__sigaction_handler.sa_handler == nil)
    }
  }

  @Test func `waiting for a signal ends with the task`() async {
    let waiting = Task { await DeferredSignals.wait() }
    waiting.cancel()
    await waiting.value
  }
}
