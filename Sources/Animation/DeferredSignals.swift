internal import Glibc
internal import Synchronization

/// Signals that would end the process, held back while programs run for us: they are stopped and what
/// they wrote is removed before the process ends.
///
/// Only signals that nobody else handles or ignores are held back. SIGKILL cannot be.
enum DeferredSignals {
  private static let signals = [SIGHUP, SIGINT, SIGTERM]
  /// The last that came; 0 for none.
  private static let pending = Atomic<Int32>(0)
  /// How many bodies run, and the signals that are held back for them.
  private static let holders = Mutex<(count: Int, held: [Int32])>((0, []))

  /// Runs a body and passes on what came meanwhile, which usually ends the process.
  static func deferred<Value: Sendable>(
    during body: () async throws(AnimationError) -> Value
  ) async throws(AnimationError) -> Value {
    holders.withLock { holders in
      holders.count += 1
      if holders.count == 1 { holders.held = signals.filter(hold) }
    }
    defer { release() }
    return try await body()
  }

  /// Returns when a signal came or the task is cancelled.
  static func wait() async {
    while pending.load(ordering: .relaxed) == 0, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// - Returns: The signal would have ended the process, and is held back now.
  private static func hold(_ signal: Int32) -> Bool {
    var before = sigaction()
    sigaction(signal, nil, &before)
    // `SIG_DFL` is null, which the union of handlers holds as such.
    guard before.__sigaction_handler.sa_handler == nil else { return false }
    // Nothing but an atomic store is safe here.
    set(signal, to: { DeferredSignals.pending.store($0, ordering: .relaxed) })
    return true
  }

  private static func set(_ signal: Int32, to handler: (@convention(c) (Int32) -> Void)?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }

  private static func release() {
    let signal = holders.withLock { holders -> Int32 in
      holders.count -= 1
      guard holders.count == 0 else { return 0 }
      for signal in holders.held { set(signal, to: nil) }
      return pending.exchange(0, ordering: .relaxed)
    }
    guard signal != 0 else { return }
    // Threads of the pool block signals, and the process is to end here.
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, signal)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(signal)
  }
}
