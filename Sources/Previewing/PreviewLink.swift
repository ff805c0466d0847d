import Formats
package import Diagnostics
import Glibc
import Shapes

/// The server of the preview's page: a program of its own, which asks this one by pipe for all that depends on the map.
///
/// A request is a JSON object on a line; an answer is a JSON object on a line with the bytes behind it. Answers may come
/// in another order than their requests.
package final class PreviewLink {
  private let input: Int32
  private let output: Int32
  private let process: pid_t
  /// Of the page, with its secret.
  package let address: String
  private var unread: [UInt8] = []
  /// Requests that wait until there is something new.
  private var waiting: [(number: Double, since: Int, asked: Double)] = []

  /// Milliseconds between two looks at the files.
  private static let interval: Int32 = 40
  /// Seconds after which a page that waits is answered that there is nothing new.
  private static let patience = 20.0

  /// Starts the server, which lies beside this program.
  ///
  /// - Throws: `ControlMapError` where it is not installed, or the port is taken.
  package init(port: UInt16) throws(ControlMapError) {
    let program = Self.path(of: "controlmap-preview")
    guard let program else {
      throw .usage(
        "the preview is not installed: there is no controlmap-preview beside the program; 'make preview' builds it"
      )
    }
    var (down, up) = ([Int32](repeating: 0, count: 2), [Int32](repeating: 0, count: 2))
    guard pipe(&down) == 0, pipe(&up) == 0 else {
      throw .usage("no pipe could be made")
    }
    for end in [down[1], up[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, down[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, up[1], STDOUT_FILENO)
    let words: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("\(port)"), nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, nil, words, Self.environment) == 0 else {
      throw .usage("\(program) does not start")
    }
    close(down[0])
    close(up[1])
    (input, output, self.process) = (up[0], down[1], process)
    var first: [UInt8] = []
    var byte: UInt8 = 0
    while read(up[0], &byte, 1) == 1, byte != UInt8(ascii: "\n") { first.append(byte) }
    let line = String(decoding: first, as: UTF8.self)
    guard line.hasPrefix("http://") else {
      throw .usage(line.isEmpty ? "the preview does not start" : line)
    }
    address = line
  }

  /// Beside this program, wherever it was started from, or where packages lay what users do not start themselves.
  private static func path(of name: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let length = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
    guard length > 0 else { return nil }
    let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return ["\(folder)/\(name)", "\(folder)/../libexec/controlmap/\(name)"].first {
      access($0, X_OK) == 0
    }
  }

  /// Has the page opened by whatever opens addresses on this machine.
  package func openBrowser() {
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(address), nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    _ = posix_spawnp(&process, "xdg-open", nil, nil, words, Self.environment)
  }

  /// That of this program; never freed.
  private static var environment: [UnsafeMutablePointer<CChar>?] {
    var bytes: [UInt8] = []
    // As no input of a map: it is not watched.
    let file = open("/proc/self/environ", O_RDONLY | O_CLOEXEC)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while file >= 0 {
      let count = read(file, &block, block.count)
      guard count > 0 else { break }
      bytes += block[..<count]
    }
    close(file)
    return bytes.split(separator: 0).map { strdup(String(decoding: $0, as: UTF8.self)) } + [nil]
  }

  /// Answers until the server ends.
  package func serve(_ session: PreviewSession) throws(ControlMapError) {
    defer { kill(process, SIGTERM) }
    while true {
      var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, Self.interval)
      if count < 0, errno != EINTR { return }
      if count > 0 {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let size = read(input, &block, block.count)
        if size == 0 { return }
        if size > 0 { unread += block[..<size] }
        while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
          let line = Array(unread[..<end])
          unread.removeFirst(end + 1)
          take(line, session)
        }
      }
      _ = session.look()
      answerWaiting(session)
    }
  }

  private func take(_ line: [UInt8], _ session: PreviewSession) {
    guard let request = try? parseJSON(line, file: "request").root.object,
      let number = request["id"]?.number, let path = request["path"]?.string
    else { return }
    let query = (request["query"]?.object ?? [:]).compactMapValues(\.string)
    if path == "changes" {
      waiting.append((number, query["since"].flatMap { Int($0) } ?? 0, Self.now))
    } else {
      send(session.answer(PreviewRequest(path: path, query: query)), to: number)
    }
  }

  private func answerWaiting(_ session: PreviewSession) {
    let now = Self.now
    let due = waiting.filter { $0.since != session.generation || now - $0.asked > Self.patience }
    guard !due.isEmpty else { return }
    waiting.removeAll { $0.since != session.generation || now - $0.asked > Self.patience }
    for request in due {
      let json = PropertyValue.object(["generation": .number(Double(session.generation))])
      send(PreviewAnswer(json: json), to: request.number)
    }
  }

  private func send(_ answer: PreviewAnswer, to number: Double) {
    let head = PropertyValue.object([
      "id": .number(number), "status": .number(Double(answer.status)),
      "type": .string(answer.type), "size": .number(Double(answer.bytes.count)),
      "file": answer.fileName.map { .string($0) } ?? .null,
    ]).json
    let bytes = Array((head + "\n").utf8) + answer.bytes
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
