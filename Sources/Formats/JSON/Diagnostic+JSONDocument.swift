public import Diagnostics

extension Diagnostic {
  /// The same problem with the file and the line of its place in a document.
  public func located(in document: JSONDocument) -> Diagnostic {
    located(inFile: document.file, line: document.line(at: pointer))
  }
}
