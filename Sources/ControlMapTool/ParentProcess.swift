import Glibc

/// Lets the program end with the process that started it, which may be killed before it can say so.
///
/// The parent asks for it by its process id in the environment variable `CONTROLMAP_PARENT`. The system's own way,
/// PR_SET_PDEATHSIG, counts the thread that started a process for its parent, and pools of workers end threads.
enum ParentProcess {
  private static let secondsBetweenLooks: UInt32 = 1

  static func follow() {
    guard let text = getenv("CONTROLMAP_PARENT"), let parent = pid_t(String(cString: text)),
      getppid() == parent
    else { return }
    var thread = pthread_t()
    let started = pthread_create(
      &thread, nil,
      { _ in
        let parent = getppid()
        while getppid() == parent { sleep(ParentProcess.secondsBetweenLooks) }
        kill(getpid(), SIGTERM)
        return nil
      }, nil)
    if started == 0 { pthread_detach(thread) }
  }
}
