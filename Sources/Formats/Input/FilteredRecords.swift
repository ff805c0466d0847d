import Synchronization

/// How many records of each file `where` leaves out. While one is current, readers note them in it.
package final class FilteredRecords: Sendable {
  @TaskLocal static var current: FilteredRecords?

  /// Runs a step of which the records that are left out are noted.
  package func noting<Value, Failure>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result: Result<Value, Failure> = Self.$current.withValue(self) {
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// What became of the records of one file.
  package struct File: Sendable, Hashable {
    package var path: String
    /// How many are left out, of how many.
    package var count: Int
    package var total: Int
    /// The line of the first; nil where it was not read.
    package var line: Int?

    package init(path: String, count: Int, total: Int, line: Int?) {
      (self.path, self.count, self.total, self.line) = (path, count, total, line)
    }
  }

  private let noted = Mutex<[String: File]>([:])

  package init() {}

  /// The files that have such records, by their paths.
  package var files: [File] {
    noted.withLock { $0.values.sorted { $0.path < $1.path } }
  }

  /// A file that is read twice leaves out the same records twice: they count once.
  func note(_ file: File) {
    noted.withLock { $0[file.path] = file }
  }
}
