import Glibc

/// The memory that this process may still take.
package enum AvailableMemory {
  /// In bytes: what the system has left, or what the control groups of the process leave of it, whichever is less;
  /// nil where neither is told.
  ///
  /// - Source: proc(5), `MemAvailable`; the kernel's documentation of control groups, "memory.max" and "memory.current"
  ///   (version 2), "memory.limit_in_bytes" and "memory.usage_in_bytes" (version 1).
  package static var bytes: Int? {
    ([ofSystem(text(of: "/proc/meminfo"))]
      + groups(text(of: "/proc/self/cgroup")).map { group in
        left(of: number(in: group.limit), used: number(in: group.usage))
      }).compactMap { $0 }.min()
  }

  /// From the text of `/proc/meminfo`.
  static func ofSystem(_ text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
    return nil
  }

  /// The files of the control groups that a process is in and of those around them, from the text of
  /// `/proc/self/cgroup`.
  static func groups(_ text: String) -> [(limit: String, usage: String)] {
    text.split(separator: "\n").flatMap { line -> [(limit: String, usage: String)] in
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      let isSecond = fields[1].isEmpty
      guard isSecond || fields[1].split(separator: ",").contains("memory") else { return [] }
      let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
      let names =
        isSecond
        ? ("memory.max", "memory.current") : ("memory.limit_in_bytes", "memory.usage_in_bytes")
      let steps = fields[2].split(separator: "/")
      return (0...steps.count).map { count in
        let folder = ([root] + steps.prefix(count).map(String.init)).joined(separator: "/")
        return (folder + "/" + names.0, folder + "/" + names.1)
      }
    }
  }

  /// What a limit leaves; nil without one.
  static func left(of limit: Int?, used: Int?) -> Int? {
    limit.map { max($0 - (used ?? 0), 0) }
  }

  private static func number(in path: String) -> Int? {
    Int(text(of: path).prefix { $0 != "\n" })
  }

  /// Of a small file; empty where it cannot be read.
  private static func text(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
      count = max(read(descriptor, buffer.baseAddress, buffer.count), 0)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
