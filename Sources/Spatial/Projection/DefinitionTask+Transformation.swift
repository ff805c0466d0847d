internal import CPROJ
import Shapes

extension CoordinateReferenceSystem {
  /// The system as one step of a pipeline from radians to metres; nil where PROJ's register is needed.
  func plainStep(for extent: Extent<Geographic>) -> String? {
    if isGeographic {
      // At a pole the parallel of true scale would have no length.
      let latitude = min(max(extent.center.y, -89), 89)
      return "+proj=eqc +lat_ts=\(latitude) +lon_0=\(extent.center.x) +ellps=WGS84"
    }
    if definition == "EPSG:3857" { return "+proj=webmerc +ellps=WGS84" }
    if definition.hasPrefix("+") { return ProjectionParameters(definition).plainStep }
    guard definition.hasPrefix("EPSG:"), let code = Int(definition.dropFirst(5)) else { return nil }
    switch code {
    case 32601...32660: return "+proj=utm +zone=\(code - 32600) +ellps=WGS84"
    case 32701...32760: return "+proj=utm +zone=\(code - 32700) +south +ellps=WGS84"
    default: return nil
    }
  }
}

extension DefinitionTask {
  /// Degrees to metres by one projection, without a look into PROJ's register.
  func plainTransformation(_ step: String) throws(SpatialError) -> PROJObject {
    let context = PROJContext()
    let pipeline = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step " + step
    guard let transformation = context.object(pipeline) else { throw failure(context.lastMessage) }
    return transformation
  }

  /// The best way from degrees to the system over `extent` that needs no grid file, with the length of
  /// the system's unit in metres.
  func registeredTransformation(
    to definition: String, over extent: Extent<Geographic>
  ) throws(SpatialError) -> (PROJObject, metresPerUnit: Double) {
    let system = try referenceSystem(for: definition)
    let context = system.context
    guard let degrees = context.object("EPSG:4326") else { throw failure(context.lastMessage) }
    let operations = try context.operations(from: degrees, to: system, over: extent)
    for index in 0..<operations.count {
      let operation = operations[index]
      guard let operation, operation.call({ proj_coordoperation_get_grid_used_count($0, $1) }) == 0,
        let eastFirst = operation.derive({ proj_normalize_for_visualization($0, $1) }),
        eastFirst.projString != nil
      else { continue }
      return (eastFirst, try metresPerUnit(of: system))
    }
    throw failure("PROJ \(SpatialVersions.proj) cannot compute it; choose another system")
  }

  /// The length of the unit of a system's axes, in metres.
  func metresPerUnit(of system: PROJObject) throws(SpatialError) -> Double {
    let bare =
      system.type == PJ_TYPE_BOUND_CRS
      ? system.derive { proj_get_source_crs($0, $1) } : system
    var factor = 0.0
    let axes = bare?.derive { proj_crs_get_coordinate_system($0, $1) }
    let isKnown = axes?.call {
      proj_cs_get_axis_info($0, $1, 0, nil, nil, nil, &factor, nil, nil, nil)
    }
    guard isKnown == 1, factor > 0 else { throw failure("its unit of length is not known") }
    return factor
  }
}

extension PROJContext {
  /// The operations between two systems, the best one first; empty where PROJ knows none.
  fileprivate func operations(
    from source: PROJObject, to target: PROJObject, over extent: Extent<Geographic>
  ) throws(SpatialError) -> PROJList {
    let factory = proj_create_operation_factory_context(handle, nil)
    defer { proj_operation_factory_context_destroy(factory) }
    // What grids are installed must not change the map.
    proj_operation_factory_context_set_grid_availability_use(
      handle, factory, PROJ_GRID_AVAILABILITY_IGNORED)
    proj_operation_factory_context_set_spatial_criterion(
      handle, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    proj_operation_factory_context_set_area_of_interest(
      handle, factory, extent.minX, extent.minY, extent.maxX, extent.maxY)
    let list = source.call { context, source in
      target.call { proj_create_operations(context, source, $1, factory) }
    }
    return PROJList(owning: list, in: self)
  }
}

/// A list of PROJ objects.
final class PROJList {
  let context: PROJContext
  private let pointer: OpaquePointer?

  init(owning pointer: OpaquePointer?, in context: PROJContext) {
    self.pointer = pointer
    self.context = context
  }

  deinit { if let pointer { proj_list_destroy(pointer) } }

  var count: Int { pointer.map { Int(proj_list_get_count($0)) } ?? 0 }

  subscript(index: Int) -> PROJObject? {
    context.own(proj_list_get(context.handle, pointer, Int32(index)))
  }
}
