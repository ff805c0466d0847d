import ArgumentParser
import ControlMap

/// Draws parts of one series as lines of standard input ask for them, until there are no more.
///
/// What a series costs before its first frame is then spent once, however many parts another program has it draw.
struct PartServer {
  /// Draws a part into a folder.
  let draw: (Shard, String) async throws -> Void

  /// What fails is said, and answered by its exit code: the next part may do.
  func run() async {
    while let line = readLine() {
      let words = line.split(separator: " ", maxSplits: 1)
      let status = await status { () async throws in
        guard words.count == 2 else {
          throw ControlMapError.usage("'\(line)' asks for no part; write 2/3 DIR")
        }
        try await draw(Shard(named: String(words[0])), String(words[1]))
      }
      Report.answer("{\"status\":\(status)}")
    }
  }

  private func status(of part: () async throws -> Void) async -> Int32 {
    do {
      try await part()
      return 0
    } catch let error as ControlMapError {
      Report.say(error)
      return error.exitCode
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      Report.say(.usage("\(error)"))
      return 64
    }
  }
}
