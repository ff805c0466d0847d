import Glibc

/// The part of a path behind the last slash.
package func lastComponent(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The folder that holds the file, without a slash at its end; empty for the current folder.
package func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// What stands behind the last dot of the file's name, in lower case; empty without a dot.
package func fileExtension(of path: String) -> String {
  let name = lastComponent(of: path)
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
  return name[name.index(after: dot)...].lowercased()
}

/// The path that leads from a folder to a file, both as named from the working folder; an absolute path stays as it is.
///
/// - Parameter here: The path of the working folder.
package func relativePath(to path: String, from folder: String, here: String) -> String {
  if path.hasPrefix("/") { return path }
  let target = resolvePath(path, from: here).split(separator: "/")
  let start = resolvePath(folder, from: here).split(separator: "/").filter { $0 != "." }
  let common = zip(start, target).prefix { $0 == $1 }.count
  let up = Array(repeating: "..", count: start.count - common)
  return (up + target.dropFirst(common).map(String.init)).joined(separator: "/")
}

/// The path of the working folder; empty where the system does not tell.
package var workingFolder: String {
  guard let path = getcwd(nil, 0) else { return "" }
  defer { free(path) }
  return String(cString: path)
}

/// Reads a relative path from `folder`; `.`, `..` and double slashes are resolved in the text.
package func resolvePath(_ written: String, from folder: String) -> String {
  let joined = written.hasPrefix("/") || folder.isEmpty ? written : folder + "/" + written
  var parts: [Substring] = []
  for part in joined.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else if part != ".." || !joined.hasPrefix("/") {
      parts.append(part)
    }
  }
  let path = parts.joined(separator: "/")
  if joined.hasPrefix("/") { return "/" + path }
  return path.isEmpty ? "." : path
}
