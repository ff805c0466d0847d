import Glibc

/// A program that is installed on the machine.
package struct InstalledProgram: Sendable, Hashable {
  package let path: String

  /// Finds a program in the folders of `PATH`; nil where it is not installed.
  package init?(_ name: String) {
    let folders = (variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    // What lies in the folder in which we happen to be is nobody's program.
    let paths = folders.lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    guard let found = paths.first(where: { access($0, X_OK) == 0 }) else { return nil }
    path = found
  }
}

/// The value of a variable of the environment.
package func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
