import CZstd
import Diagnostics
import FileSystem
import Glibc
public import Shapes

/// All that a series of maps is made from, in one file: the words that ask for it, and the files that they lead to.
///
/// Packed by Zstandard, it holds a line of JSON, then the bytes of the files, one after the other. Everything that no
/// date changes follows from them alone, so that each machine of one version decides it alike.
public struct PlanArchive: Sendable {
  /// Those of the command.
  public var words: [String]
  /// From which relative paths begin.
  var workingFolder: String
  /// By absolute paths, in the order of their bytes.
  var files: [(path: String, bytes: [UInt8])]
  /// With the names of what they hold, by absolute paths.
  var folders: [(path: String, names: [String])]

  private static let mark = "controlmap-plan"
  private static let form = 1.0

  /// Notes from here on which files are read, to freeze them.
  public static func beginNoting() { FrozenFiles.beginNoting() }

  /// Holds the files that were read since they were noted, with all that belongs to them.
  ///
  /// - Throws: `unreadable`, also for what is no file: a pipe that cannot be read again, or a database.
  public init(words: [String]) throws(FormatError) {
    self.words = words
    workingFolder = FileSystem.workingFolder
    (files, folders) = ([], [])
    let noted = FrozenFiles.noted
    let all = Set(noted + noted.filter(isRegularFile).flatMap { SourceName($0).files })
    for path in all.sorted() where !TemporaryFiles.hold(path) {
      if FolderListing.isFolder(path) {
        folders.append((path, try names(inFolder: path)))
      } else if isRegularFile(path) {
        files.append((path, try readBytes(at: path)))
      } else if access(path, F_OK) == 0 {
        throw .unreadable(
          file: path, reason: "it is a pipe or a device, which a plan cannot hold",
          advice: "write what it gives to a file")
      }
    }
    if let database = FrozenFiles.database {
      throw .unreadable(
        file: database, reason: "it is a database, which a plan cannot hold",
        advice: "write what the map needs of it to a file, as controlmap export or ogr2ogr do")
    }
  }

  /// - Parameter maker: The program and its libraries, which decide what is drawn.
  public func bytes(madeBy maker: [String: PropertyValue]) -> [UInt8] {
    let header = PropertyValue.object([
      Self.mark: .number(Self.form), "maker": .object(maker),
      "words": .array(words.map { .string($0) }), "folder": .string(workingFolder),
      "files": .array(
        files.map { path, bytes in
          var hash = ContentHash()
          hash.update(bytes)
          return .object([
            "path": .string(path), "bytes": .number(Double(bytes.count)),
            "sha256": .string(hash.hexadecimal()),
          ])
        }),
      "folders": .array(
        folders.map { path, names in
          .object(["path": .string(path), "names": .array(names.map { .string($0) })])
        }),
    ])
    return packed(Array("\(header.json)\n".utf8) + files.flatMap(\.bytes))
  }

  private func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress(&packed, packed.count, bytes, bytes.count, Self.level)
    precondition(ZSTD_isError(count) == 0, "there is room for what does not shrink")
    return Array(packed[..<count])
  }

  /// Of Zstandard: more takes many times as long.
  private static let level: Int32 = 9

  /// Reads an archive.
  ///
  /// - Parameters:
  ///   - path: Of its file.
  ///   - maker: As when it was made: what another one would draw from it may differ.
  /// - Throws: `unreadable`, or `invalid` where it is none, was damaged, or was made by another program.
  public init(at path: String, readBy maker: [String: PropertyValue]) throws(FormatError) {
    func invalid(_ code: String, _ what: String, _ advice: String) -> FormatError {
      .invalid([Diagnostic(code: code, file: path, what: what, advice: advice)])
    }
    let damaged = invalid(
      "plan-invalid", "it is no plan, or not all of one", "make it again: controlmap plan")
    let packed = try readBytes(at: path)
    guard Packing(begunBy: packed) == .zstandard else { throw damaged }
    var bytes: [UInt8] = []
    let stream = try UnpackedBytes(.zstandard, KeptBytes(packed[...]), of: path)
    while try stream.append(1 << 20, to: &bytes) {}
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let header = (try? parseJSON(Array(bytes[..<end]), file: path))?.root.object,
      header[Self.mark]?.number == Self.form
    else { throw damaged }
    // A stranger's plan writes nowhere but into the folder of its copies.
    guard Self.staysInside(header["files"]), Self.staysInside(header["folders"]) else {
      throw damaged
    }
    guard let made = header["maker"]?.object, made == maker else {
      func text(_ maker: [String: PropertyValue]?) -> String {
        (maker ?? [:]).sorted { $0.key < $1.key }
          .map { "\($0.key) \($0.value.string ?? "")" }.joined(separator: ", ")
      }
      throw invalid(
        "plan-version",
        "the plan was made by \(text(header["maker"]?.object)); this is \(text(maker))",
        "use the same version on all machines, or make the plan again")
    }
    words = header["words"]?.array?.compactMap(\.string) ?? []
    workingFolder = header["folder"]?.string ?? ""
    folders = (header["folders"]?.array ?? []).compactMap { entry in
      guard let path = entry.object?["path"]?.string else { return nil }
      return (path, entry.object?["names"]?.array?.compactMap(\.string) ?? [])
    }
    files = []
    var start = end + 1
    for entry in header["files"]?.array ?? [] {
      guard let file = entry.object?["path"]?.string,
        let count = entry.object?["bytes"]?.number.flatMap({ Int(exactly: $0) }),
        count >= 0, count <= bytes.count - start
      else { throw damaged }
      let content = Array(bytes[start..<start + count])
      var hash = ContentHash()
      hash.update(content)
      guard hash.hexadecimal() == entry.object?["sha256"]?.string else { throw damaged }
      files.append((file, content))
      start += count
    }
    guard start == bytes.count else { throw damaged }
  }

  /// The paths of entries are absolute and lead nowhere else, and the names in folders are names.
  private static func staysInside(_ entries: PropertyValue?) -> Bool {
    (entries?.array ?? []).allSatisfy { entry in
      guard let path = entry.object?["path"]?.string else { return false }
      let names = entry.object?["names"]?.array?.map { $0.string ?? "" } ?? []
      return path.hasPrefix("/") && resolvePath(path, from: "/") == path
        && names.allSatisfy { !["", ".", ".."].contains($0) && !$0.contains("/") }
    }
  }

  /// Lets the files of the archive stand for those that it was made from, as copies in a folder of their own.
  ///
  /// - Returns: The folder, to be removed when nothing is read any more.
  /// - Throws: `uncreatable` or `writeFailed`.
  public func unpack() throws(FormatError) -> UnpackedPlan {
    guard let root = TemporaryFiles.makeFolder() else {
      throw .uncreatable(
        file: TemporaryFiles.folder, reason: String(cString: strerror(errno)).lowercased())
    }
    let unpacked = UnpackedPlan(root: root)
    var copies: [String: String] = [:]
    for (path, names) in folders {
      copies[path] = root + path
      try makeFolders(root + path)
      // Nobody reads the others, but the list of names is to be the same.
      for name in names {
        let file = open(
          "\(root)\(path)/\(name)", O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if file >= 0 { close(file) }
      }
    }
    for (path, bytes) in files {
      copies[path] = root + path
      try makeFolders(folder(of: root + path))
      try writeFile(bytes, to: root + path)
    }
    FrozenFiles.stand(copies, workingFolder: workingFolder)
    return unpacked
  }

  /// Makes a folder with those that it lies in; what stands for a name among others becomes one.
  private func makeFolders(_ path: String) throws(FormatError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) == 0 || FolderListing.isFolder(made) { continue }
      unlink(made)
      guard mkdir(made, 0o700) == 0 else {
        throw .uncreatable(file: made, reason: String(cString: strerror(errno)).lowercased())
      }
    }
  }
}

/// The copies of an archive's files, which are removed with it.
public final class UnpackedPlan: Sendable {
  private let root: String

  fileprivate init(root: String) { self.root = root }

  deinit { remove(root) }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in (try? FolderListing.names(in: path)) ?? [] { remove(path + "/" + name) }
    rmdir(path)
  }
}
