import FoundationXML

extension XMLElement {
  /// The value of an attribute; `attribute(forName:)` finds none in documents with a namespace.
  func value(of name: String) -> String? {
    attributes?.first { $0.name == name }?.stringValue
  }
}
