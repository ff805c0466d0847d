internal import CGEOS
internal import CPROJ

/// The versions of the libraries that are linked, for provenance and diagnosis.
public enum SpatialVersions {
  /// The version of GEOS, such as `3.11.1`.
  public static var geos: String {
    // GEOS answers with the version of its C interface behind a hyphen: 3.11.1-CAPI-1.17.1.
    String(String(cString: GEOSversion()).prefix { $0 != "-" })
  }

  /// The version of PROJ, such as `9.1.1`. Asked for once: PROJ fills one shared answer at each call,
  /// which another worker could find empty.
  public static let proj = String(cString: proj_info().version)
}
