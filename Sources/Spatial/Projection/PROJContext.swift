internal import CPROJ
import FileSystem

/// One PROJ context that never asks the network and keeps what PROJ says instead of printing it.
final class PROJContext {
  let handle: OpaquePointer
  private(set) var lastMessage = "PROJ gave no reason"

  init() {
    handle = proj_context_create()
    proj_context_set_enable_network(handle, 0)
    if let folder = OwnFiles.folder("proj") {
      folder.withCString { path in
        var paths: UnsafePointer<CChar>? = path
        proj_context_set_search_paths(handle, 1, &paths)
      }
    }
    proj_log_level(handle, PJ_LOG_ERROR)
    proj_log_func(handle, Unmanaged.passUnretained(self).toOpaque()) { context, _, message in
      guard let context, let message else { return }
      Unmanaged<PROJContext>.fromOpaque(context).takeUnretainedValue()
        .lastMessage = String(cString: message)
    }
  }

  deinit { proj_context_destroy(handle) }

  /// Takes a new object into ownership; nil is PROJ's failure.
  func own(_ object: OpaquePointer?) -> PROJObject? {
    object.map { PROJObject(owning: $0, in: self) }
  }

  /// The object that a definition describes: a reference system or an operation.
  func object(_ definition: String) -> PROJObject? { own(proj_create(handle, definition)) }
}

/// One PROJ object and the context that it lives in.
final class PROJObject {
  let context: PROJContext
  private let pointer: OpaquePointer

  init(owning pointer: OpaquePointer, in context: PROJContext) {
    self.pointer = pointer
    self.context = context
  }

  deinit { proj_destroy(pointer) }

  /// Calls PROJ with the object, which is kept alive until the call returns.
  func call<Result>(_ body: (OpaquePointer, OpaquePointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(context.handle, pointer) }
  }

  /// Calls a PROJ function that makes a new object of this one; nil is PROJ's failure.
  func derive(_ body: (OpaquePointer, OpaquePointer) -> OpaquePointer?) -> PROJObject? {
    context.own(call(body))
  }

  var type: PJ_TYPE { call { proj_get_type($1) } }

  var name: String? { call { proj_get_name($1).map { String(cString: $0) } } }

  /// An operation as a PROJ string; nil where it cannot be written as one.
  var projString: String? {
    call { proj_as_proj_string($0, $1, PJ_PROJ_5, nil).map { String(cString: $0) } }
  }
}
