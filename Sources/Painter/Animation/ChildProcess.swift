internal import Glibc

/// A program that is installed on the machine.
struct ChildProcess {
  let name: String
  private let path: String

  /// Finds a program in the folders of `PATH`; nil where it is not installed.
  init?(named name: String) {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    let found = folders.split(separator: ":").map { String("\($0)/\(name)") }
      .first { access($0, X_OK) == 0 }
    guard let found else { return nil }
    (self.name, path) = (name, found)
  }

  /// Runs the program to its end; it gets no input, and what it says goes to a file of the folder.
  ///
  /// - Throws: `program` with the last line that it said when it fails.
  func run(_ arguments: [String], with folder: WorkFolder) throws(PainterError) {
    let status = try start(arguments, with: folder)
    guard status != 0 else { return }
    let words = try folder.bytes(of: Self.complaints)
    let lines = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isNewline)
    let last = lines.last { $0.contains { !$0.isWhitespace } }
    throw .program(name: name, reason: last.map(String.init) ?? "it ended with status \(status)")
  }

  private static let complaints = "complaints.txt"

  /// - Returns: What the program ended with, 0 when all is well.
  private func start(_ arguments: [String], with folder: WorkFolder) throws(PainterError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, folder.path(of: Self.complaints), O_WRONLY | O_CREAT | O_TRUNC, 0o600
    )
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, path, &actions, nil, &words, environ)
    guard failure == 0 else {
      throw .program(name: name, reason: String(cString: strerror(failure)).lowercased())
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
