internal import CGEOS

/// One GEOS context, made for one task that it can name in errors.
///
/// Cheap (0.13 µs): make one per task, never share it. Deliberately not Sendable.
final class GEOSContext {
  let handle: GEOSContextHandle_t
  private let operation: String
  private let subject: String?
  private var lastMessage = "GEOS gave no reason"

  /// Makes a context for doing `operation` (an infinitive) to `subject`.
  init(_ operation: String, _ subject: String? = nil) {
    handle = GEOS_init_r()
    self.operation = operation
    self.subject = subject
    GEOSContext_setErrorMessageHandler_r(
      handle,
      { message, context in
        guard let message, let context else { return }
        Unmanaged<GEOSContext>.fromOpaque(context).takeUnretainedValue()
          .lastMessage = String(cString: message)
      },
      Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { GEOS_finish_r(handle) }

  /// The error of this task, for `reason` or for what GEOS said last.
  func failure(_ reason: String? = nil) -> SpatialError {
    var reason = reason ?? lastMessage
    while let last = reason.last, last == "." || last.isWhitespace { reason.removeLast() }
    return SpatialError(operation: operation, subject: subject, reason: reason)
  }

  /// Takes a new geometry into ownership; GEOS reports failure as NULL.
  func own(_ geometry: OpaquePointer?) throws(SpatialError) -> GeometryHandle {
    guard let geometry else { throw failure() }
    return GeometryHandle(owning: geometry, in: self)
  }

  /// Reads the answer of a predicate: 0, 1, or 2 for failure.
  func answer(_ result: CChar) throws(SpatialError) -> Bool {
    guard result == 0 || result == 1 else { throw failure() }
    return result == 1
  }
}
