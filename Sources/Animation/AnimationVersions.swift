internal import CGIF

/// Versions of the libraries that only animations need.
public enum AnimationVersions {
  /// The version that was compiled against: the library does not report its own.
  public static var giflib: String { "\(GIFLIB_MAJOR).\(GIFLIB_MINOR).\(GIFLIB_RELEASE)" }
}
