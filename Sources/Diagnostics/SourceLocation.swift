/// Where in a file something stands.
public struct SourceLocation: Sendable, Hashable {
  /// The file as the user named it; empty as long as only the place inside of it is known.
  public var file: String
  /// Counted from 1; nil where the whole file is meant.
  public var line: Int?
  /// The place in a JSON document; nil where there is none.
  public var pointer: JSONPointer?

  /// Makes a location.
  public init(file: String = "", line: Int? = nil, pointer: JSONPointer? = nil) {
    self.file = file
    self.line = line
    self.pointer = pointer
  }
}
