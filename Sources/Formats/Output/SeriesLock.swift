import FileSystem
import Glibc
public import Shapes

/// Keeps others from writing another series into a folder while one is being written.
///
/// Runs of one series, such as its parts, share the lock. It is the system's: it ends with the process, however that
/// ends. Where a file system knows no locks nothing is kept.
public final class SeriesLock: Sendable {
  /// Its name in the folder, while it is held.
  public static let fileName = ".controlmap-series.lock"

  private let folder: SeriesFolder
  /// Below 0 where nothing is held.
  private let descriptor: Int32

  /// Tries for so long to come between two others, 2 ms each.
  private static let mostTries = 500

  /// Locks a folder for a series.
  ///
  /// - Parameter series: What tells it from others.
  /// - Throws: `busy` where another series is being written, with since when; `uncreatable`.
  public init(_ folder: SeriesFolder, for series: PropertyValue) throws(FormatError) {
    self.folder = folder
    let path = folder.path(of: Self.fileName)
    var hash = ContentHash()
    hash.update(series.json)
    let name = hash.hexadecimal()
    var other: Holder?
    for _ in 0..<Self.mostTries {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard file >= 0 else {
        // A folder that takes no file is written by nobody.
        guard [EACCES, EPERM, EROFS, ENOSPC, EDQUOT].contains(errno) else {
          throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
        }
        descriptor = -1
        return
      }
      switch try Self.locked(file, folder, as: name) {
      case .held, .unknown:
        descriptor = file
        return
      case .other(let holder):
        close(file)
        other = holder
        // Another series holds it, or wrote its name a moment ago and holds it now.
        if let holder { throw Self.busy(folder, holder) }
      }
      usleep(2000)
    }
    throw Self.busy(folder, other)
  }

  deinit {
    guard descriptor >= 0 else { return }
    // The last one takes the file away. Who opened it meanwhile sees that its name is gone.
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      folder.isStill(Self.fileName, the: descriptor)
    {
      folder.remove(Self.fileName)
    }
    close(descriptor)
  }

  private enum Outcome {
    case held
    /// The file system knows no locks.
    case unknown
    /// Nil where nobody's name stands there yet.
    case other(Holder?)
  }

  private static func locked(
    _ file: Int32, _ folder: SeriesFolder, as series: String
  ) throws(FormatError) -> Outcome {
    let path = folder.path(of: fileName)
    if flock(file, LOCK_EX | LOCK_NB) == 0 {
      guard folder.isStill(fileName, the: file) else { return .other(nil) }
      guard ftruncate(file, 0) == 0 else {
        throw .writeFailed(file: path, reason: reason(ofErrorNumber: errno))
      }
      try write(Array(Holder(series: series).text.utf8), to: file, path)
      // Between the two locks another may come.
      guard flock(file, LOCK_SH) == 0 else { return .unknown }
    } else if errno != EWOULDBLOCK {
      return .unknown
    } else if flock(file, LOCK_SH | LOCK_NB) != 0 {
      return .other(nil)
    }
    guard folder.isStill(fileName, the: file) else { return .other(nil) }
    guard let holder = Holder(try OpenFile(dup(file), path).bytes()) else { return .other(nil) }
    return holder.series == series ? .held : .other(holder)
  }

  private static func busy(_ folder: SeriesFolder, _ holder: Holder?) -> FormatError {
    .busy(
      file: folder.path,
      reason: "another series is being written into it"
        + (holder.map { " since \($0.since), by process \($0.process) on \($0.host)" } ?? ""))
  }

  /// Who writes a series, as the lock's file has it.
  private struct Holder {
    var series: String
    var process: String
    var host: String
    var since: String

    /// This process, now.
    init(series: String) {
      self.series = series
      process = "\(getpid())"
      var name = utsname()
      uname(&name)
      host = withUnsafePointer(to: &name.nodename) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      var (now, parts) = (time(nil), tm())
      gmtime_r(&now, &parts)
      since = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
        strftime(buffer.baseAddress!, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(cString: buffer.baseAddress!)
      }
    }

    var text: String { [series, process, host, since].joined(separator: "\n") + "\n" }

    /// Nil for a file that nobody has written to its end.
    init?(_ bytes: [UInt8]) {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      guard lines.count == 4, bytes.last == UInt8(ascii: "\n") else { return nil }
      (series, process, host, since) = (lines[0], lines[1], lines[2], lines[3])
    }
  }
}
