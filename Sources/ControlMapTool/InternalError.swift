import Glibc

/// What the program says and does should it trap all the same: a line, and an exit code of its own in place of
/// a signal.
enum InternalError {
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS]

  /// Enough for the handler; a stack that has overflowed has no room for it.
  private static let stackSize = 64 * 1024

  /// Installs the handler for all that traps.
  static func report() {
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    var action = sigaction()
    // A handler may only call what POSIX names as safe in signals (signal-safety(7)): it reads a literal that
    // is part of the program, writes it and ends.
    action.__sigaction_handler.sa_handler = { _ in
      let line: StaticString =
        "controlmap: internal error; please report it with the command and its input\n"
      _ = write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
      _exit(70)
    }
    action.sa_flags = SA_ONSTACK
    var caught = sigset_t()
    sigemptyset(&caught)
    for signal in signals {
      sigaction(signal, &action, nil)
      sigaddset(&caught, signal)
    }
    // Whoever started the program may have blocked them, and a process inherits that.
    sigprocmask(SIG_UNBLOCK, &caught, nil)
  }
}
