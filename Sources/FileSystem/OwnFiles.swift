import Glibc

/// The files that a package brings with the program: in `../share/controlmap` of the program's folder.
///
/// They come before those of the system, so that a program that is copied with them draws the same on every machine.
package enum OwnFiles {
  /// The folder of files of one kind; nil where the program came without them.
  package static func folder(_ kind: String) -> String? {
    guard let share else { return nil }
    let path = share + "/" + kind
    return access(path, R_OK | X_OK) == 0 ? path : nil
  }

  private static let share: String? = programFolder.map {
    resolvePath("../share/controlmap", from: $0)
  }

  /// Nil where the system does not tell which program runs.
  private static var programFolder: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return FileSystem.folder(of: String(cString: path))
  }
}
