import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves the page of `controlmap preview` on loopback: the page itself, and by way of the program that started it all
/// that depends on the map.
///
/// Nobody is answered who does not know the secret in the address, who names another host, or who comes from another
/// origin: other pages of the same browser, and names of other sites that lead to this machine.
@main
struct PreviewServer {
  static func main() async {
    let port = CommandLine.arguments.dropFirst().first.flatMap { UInt16($0) } ?? 0
    let link = MapLink()
    let secret = (0..<24).map { _ in String(UInt8.random(in: 0...255), radix: 16).padded }.joined()
    let server: HTTPServer
    do {
      server = HTTPServer(
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: 40, logger: .disabled)
    } catch {
      print("the port \(port) cannot be listened on: \(error)")
      exit(1)
    }
    let gate = Gate(secret: secret)
    await server.appendRoute("*") { request in
      await answer(request, gate, link)
    }
    let running = Task {
      do { try await server.run() } catch {
        print("the port \(port) cannot be listened on; name another with --port")
        fflush(nil)
        exit(1)
      }
    }
    try? await server.waitUntilListening()
    guard case .ip4(_, let listening)? = await server.listeningAddress else { exit(1) }
    gate.open(port: listening)
    print("http://127.0.0.1:\(listening)/\(secret)/preview")
    fflush(nil)
    // The program that asked for the preview has ended with its pipe.
    await link.listen()
    running.cancel()
    exit(0)
  }

  private static func answer(_ request: HTTPRequest, _ gate: Gate, _ link: MapLink) async
    -> HTTPResponse
  {
    guard gate.admits(request) else { return response(.forbidden, "text/plain", Data()) }
    guard request.method == .GET else {
      return response(.methodNotAllowed, "text/plain", Data())
    }
    guard let name = gate.name(in: request.path) else {
      return response(.notFound, "text/plain", Data())
    }
    switch name {
    case "preview": return response(.ok, "text/html; charset=utf-8", PackageResources.preview_html)
    case "preview.css":
      return response(.ok, "text/css; charset=utf-8", PackageResources.preview_css)
    case "preview.js":
      return response(.ok, "text/javascript; charset=utf-8", PackageResources.preview_js)
    default:
      let query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
      guard let answer = await link.ask(name, query) else {
        return response(.serviceUnavailable, "text/plain", Data())
      }
      var made = response(
        HTTPStatusCode(answer.status, phrase: ""), answer.type, answer.bytes)
      if let file = answer.file {
        let safe = file.unicodeScalars.map {
          $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value >= 32 ? String($0) : "_"
        }.joined()
        made.headers[.init("Content-Disposition")] = "attachment; filename=\"\(safe)\""
      }
      return made
    }
  }

  private static func response(_ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8])
    -> HTTPResponse
  {
    response(status, type, Data(bytes))
  }

  private static func response(_ status: HTTPStatusCode, _ type: String, _ bytes: Data)
    -> HTTPResponse
  {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type,
        .init("Cache-Control"): "no-store",
        .init("Content-Security-Policy"):
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        .init("Cross-Origin-Resource-Policy"): "same-origin",
        .init("Referrer-Policy"): "no-referrer",
        .init("X-Content-Type-Options"): "nosniff",
      ], body: bytes)
  }
}

extension String {
  fileprivate var padded: String { count == 1 ? "0" + self : self }
}

/// Who is answered.
private final class Gate: Sendable {
  private let secret: String
  private let port = Mutex<UInt16>(0)

  init(secret: String) { self.secret = secret }

  func open(port: UInt16) { self.port.withLock { $0 = port } }

  /// A browser of this machine asks for this page, or the page asks itself.
  func admits(_ request: HTTPRequest) -> Bool {
    let port = self.port.withLock { $0 }
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.headers[.host], hosts.contains(host.lowercased()) else { return false }
    guard let origin = request.headers[.init("Origin")] else { return true }
    return origin.lowercased() == "http://\(host.lowercased())"
  }

  /// What stands behind the secret; nil without it.
  func name(in path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty, isSecret(parts[1]) else { return nil }
    return String(parts[2])
  }

  /// Takes as long for any text.
  private func isSecret(_ text: Substring) -> Bool {
    let (given, own) = (Array(text.utf8), Array(secret.utf8))
    guard given.count == own.count else { return false }
    return zip(given, own).reduce(0) { $0 | $1.0 ^ $1.1 } == 0
  }
}

/// The program that knows the map: asked by a line on standard output, it answers by a line with bytes behind it.
private final class MapLink: Sendable {
  struct Answer: Sendable {
    var status: Int
    var type: String
    var file: String?
    var bytes: Data
  }

  private struct Head: Decodable {
    var id: Int
    var status: Int
    var type: String
    var size: Int
    var file: String?
  }

  private struct State {
    var number = 0
    var waiting: [Int: CheckedContinuation<Answer?, Never>] = [:]
    var hasEnded = false
  }

  private let state = Mutex(State())

  func ask(_ path: String, _ query: [String: String]) async -> Answer? {
    await withCheckedContinuation { continuation in
      let number = state.withLock { state -> Int? in
        guard !state.hasEnded else { return nil }
        state.number += 1
        state.waiting[state.number] = continuation
        return state.number
      }
      guard let number else { return continuation.resume(returning: nil) }
      let question: [String: Any] = ["id": number, "path": path, "query": query]
      guard var line = try? JSONSerialization.data(withJSONObject: question) else { return }
      line.append(UInt8(ascii: "\n"))
      state.withLock { _ in FileHandle.standardOutput.write(line) }
    }
  }

  /// Takes answers until there are no more.
  func listen() async {
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        var input = InputReader()
        while let line = input.line(),
          let head = try? JSONDecoder().decode(Head.self, from: line),
          let bytes = input.bytes(head.size)
        {
          let answer = Answer(
            status: head.status, type: head.type, file: head.file, bytes: bytes)
          let waiting = self.state.withLock { $0.waiting.removeValue(forKey: head.id) }
          waiting?.resume(returning: answer)
        }
        let left = self.state.withLock { state in
          state.hasEnded = true
          defer { state.waiting = [:] }
          return Array(state.waiting.values)
        }
        for waiting in left { waiting.resume(returning: nil) }
        done.resume()
      }
    }
  }
}

/// Lines and counted bytes of standard input.
private struct InputReader {
  private var buffer = Data()

  /// A line without its end; nil at the end of the input.
  mutating func line() -> Data? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Data(buffer[..<end])
        buffer = Data(buffer[(end + 1)...])
        return line
      }
      guard fill() else { return nil }
    }
  }

  mutating func bytes(_ count: Int) -> Data? {
    while buffer.count < count { guard fill() else { return nil } }
    let bytes = Data(buffer.prefix(count))
    buffer = Data(buffer.dropFirst(count))
    return bytes
  }

  private mutating func fill() -> Bool {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(STDIN_FILENO, &block, block.count)
    guard count > 0 else { return false }
    buffer.append(contentsOf: block[..<count])
    return true
  }
}
