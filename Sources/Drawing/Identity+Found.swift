/// Tells what many elements of one kind show, where somebody asks: a million titles need not be written for a picture
/// of pixels.
public protocol IdentitySource: AnyObject, Sendable {
  /// The kind of all of them.
  var kind: Identity.Kind { get }
  /// As `Identity.id`.
  func id(at index: Int) -> String
  /// As `Identity.title`.
  func title(at index: Int) -> String
  /// As `Identity.attributes`.
  func attributes(at index: Int) -> [String: String]
}
