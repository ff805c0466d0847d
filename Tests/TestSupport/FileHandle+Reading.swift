public import Foundation
import Glibc

extension FileHandle {
  /// Everything up to the end.
  ///
  /// Foundation's own reading ends the process where a signal interrupts it.
  public func everything() -> Data {
    var content = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(fileDescriptor, &buffer, buffer.count)
      if count > 0 { content.append(contentsOf: buffer[..<count]) }
      if count == 0 || count < 0 && errno != EINTR { return content }
    }
  }
}
