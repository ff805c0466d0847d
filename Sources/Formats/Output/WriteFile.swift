import FileSystem
import Glibc

/// Writes a file so that it appears whole or not at all: beside its place, synced, then renamed.
///
/// An existing file is replaced, even a read-only one; a link stays a link to the new content. Pipes and
/// devices are written to directly; `-` is standard output. Folders are not created, and no file that was read by
/// a reader of a format is replaced (pictures that a map reads are not among them).
///
/// - Parameter replacesLink: A link is replaced by the file, and what it leads to is left alone.
/// - Throws: `uncreatable` where the file cannot be made there, `writeFailed` where writing stops.
public func writeFile(_ bytes: [UInt8], to path: String, replacesLink: Bool = false)
  throws(FormatError)
{
  if path == "-" { return try write(bytes, to: STDOUT_FILENO, "standard output") }
  guard try takesFile(path, replacesLink: replacesLink) else {
    return try writeToDevice(bytes, path)
  }
  try replaceFile(at: replacesLink ? path : linkTarget(of: path), named: path, with: bytes)
}

/// Whether `writeFile` puts a file there; into pipes and devices it writes.
///
/// - Throws: `uncreatable` for what it does not replace: folders, and files that were read.
package func takesFile(_ path: String, replacesLink: Bool = false) throws(FormatError) -> Bool {
  var status = stat()
  let exists = replacesLink ? lstat(path, &status) == 0 : stat(path, &status) == 0
  let type = status.st_mode & S_IFMT
  if path.isEmpty || path.hasSuffix("/") || exists && type == S_IFDIR {
    throw .uncreatable(
      file: path, reason: path.isEmpty ? "it has no name" : "it is a folder; name a file in it")
  }
  if exists, type == S_IFREG || type == S_IFLNK, Inputs.contain(path) {
    throw .uncreatable(
      file: path, reason: "it is one of the files that were read; name another")
  }
  return !exists || type == S_IFREG || type == S_IFLNK
}

/// The place that a link leads to, so that it is the file behind it that is replaced.
private func linkTarget(of path: String) -> String {
  guard let resolved = realpath(path, nil) else { return path }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func writeToDevice(_ bytes: [UInt8], _ path: String) throws(FormatError) {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
  }
  defer { close(descriptor) }
  try write(bytes, to: descriptor, path)
}

private func replaceFile(
  at place: String, named path: String, with bytes: [UInt8]
) throws(FormatError) {
  let parent = folder(of: place)
  let (descriptor, temporary) = try createTemporary(in: parent.isEmpty ? "." : parent, for: path)
  // Open until it is renamed: whoever sweeps the folder sees that its writer lives.
  defer { close(descriptor) }
  do throws(FormatError) {
    try fill(descriptor, with: bytes, path)
    guard rename(temporary, place) == 0 else {
      throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
    }
  } catch {
    unlink(temporary)
    throw error
  }
  syncFolder(parent.isEmpty ? "." : parent)
}

private let temporaryPrefix = ".controlmap-"

/// The name is one that an unfinished file has.
func isTemporaryName(_ name: String) -> Bool {
  name.hasPrefix(temporaryPrefix) && name.hasSuffix(".tmp")
}

/// Creates a file that nobody else has, with the permissions that the umask leaves.
private func createTemporary(
  in folder: String, for path: String
) throws(FormatError) -> (descriptor: Int32, name: String) {
  var counter = 0
  while true {
    let name = "\(folder)/\(temporaryPrefix)\(getpid())-\(counter).tmp"
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor >= 0 {
      // Held until the file is closed: a lock that can be taken tells that its writer is gone.
      flock(descriptor, LOCK_EX | LOCK_NB)
      return (descriptor, name)
    }
    guard errno == EEXIST || errno == EINTR else {
      throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
    }
    counter += 1
  }
}

/// Writes and syncs: what is lost on the way to the disk shows here.
private func fill(
  _ descriptor: Int32, with bytes: [UInt8], _ path: String
) throws(FormatError) {
  try write(bytes, to: descriptor, path)
  guard fsync(descriptor) == 0 else {
    throw .writeFailed(file: path, reason: reason(ofErrorNumber: errno))
  }
}

func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FormatError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written)
    }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else {
      throw .writeFailed(file: path, reason: reason(ofErrorNumber: errno))
    }
    written += count
  }
}

/// Makes the renaming last through a power cut; some file systems cannot, and the file is there anyway.
private func syncFolder(_ folder: String) {
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
