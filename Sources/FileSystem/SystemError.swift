import Glibc

/// What the system refused.
package struct SystemError: Error, Equatable {
  /// The number in `errno`.
  package var number: Int32

  package init(number: Int32) {
    self.number = number
  }

  /// The system's own words.
  package var reason: String { String(cString: strerror(number)) }
}
