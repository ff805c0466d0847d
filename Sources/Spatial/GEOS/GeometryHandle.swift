internal import CGEOS

/// One GEOS geometry and the context that it lives in.
///
/// A class, because arrays cannot hold noncopyable values.
final class GeometryHandle {
  let context: GEOSContext
  private var owned: OpaquePointer?

  init(owning pointer: OpaquePointer, in context: GEOSContext) {
    owned = pointer
    self.context = context
  }

  deinit { if let owned { GEOSGeom_destroy_r(context.handle, owned) } }

  /// Gives the geometry up to a GEOS constructor, which owns it from then on, even if it fails.
  func release() -> OpaquePointer {
    guard let pointer = owned else { preconditionFailure("a geometry is released once") }
    owned = nil
    return pointer
  }

  /// Calls GEOS with the geometry, which is kept alive until the call returns.
  func call<Result>(_ body: (GEOSContextHandle_t, OpaquePointer) -> Result) -> Result {
    guard let owned else { preconditionFailure("a released geometry is used no more") }
    return withExtendedLifetime(self) { body(context.handle, owned) }
  }

  /// Calls a GEOS function that makes a new geometry of this one.
  func derive(
    _ body: (GEOSContextHandle_t, OpaquePointer) -> OpaquePointer?
  ) throws(SpatialError) -> GeometryHandle {
    try context.own(call(body))
  }
}
