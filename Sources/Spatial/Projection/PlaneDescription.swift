internal import CPROJ
public import Shapes

extension CoordinateReferenceSystem {
  /// The system of the plane on which a map of an extent is drawn, as PROJ reads it: the system itself, or the
  /// equidistant cylindrical projection that degrees are drawn in.
  public func planeDefinition(for extent: Extent<Geographic>) -> String {
    guard isGeographic || definition.hasPrefix("+"), let step = plainStep(for: extent) else {
      return definition
    }
    let words = step.split(separator: " ").map { $0 == "+ellps=WGS84" ? "+datum=WGS84" : $0 }
    return (words + ["+units=m", "+no_defs"]).joined(separator: " ")
  }
}

/// The reference system of a plane in words that other programs read.
public struct PlaneDescription: Sendable, Equatable {
  /// For files that end in `.prj`: WKT 1 as Esri writes it, else as GDAL does, else WKT 2.
  public let projectionFile: String
  /// WKT 2 (ISO 19162:2019), which says all that PROJ knows.
  public let wellKnownText: String
  /// The length of the system's unit in metres.
  public let metresPerUnit: Double

  /// Describes the system of a definition that was read already.
  ///
  /// - Parameter definition: As `planeDefinition` gives it.
  /// - Throws: `SpatialError` for what no such text can say.
  public init(_ definition: String) throws(SpatialError) {
    let task = DefinitionTask(text: definition)
    let system = try task.referenceSystem(for: definition)
    guard let full = system.wellKnownText(PJ_WKT2_2019) else {
      throw task.failure("no well-known text can say it; choose another system")
    }
    wellKnownText = full
    // Of some systems the older kinds make texts that mean others.
    projectionFile =
      [PJ_WKT1_ESRI, PJ_WKT1_GDAL].lazy.compactMap { system.wellKnownText($0) }
      .first { text in system.context.object(text).map { system.isEquivalent(to: $0) } ?? false }
      ?? full
    metresPerUnit = try task.metresPerUnit(of: system)
  }
}

extension PROJObject {
  /// The object in one line of a kind of well-known text; nil where that has no words for it.
  fileprivate func wellKnownText(_ kind: PJ_WKT_TYPE) -> String? {
    withPlainOptions { options in
      call { proj_as_wkt($0, $1, kind, options).map { String(cString: $0) } }
    }
  }

  /// Both mean the same, whatever they call it.
  fileprivate func isEquivalent(to other: PROJObject) -> Bool {
    call { context, own in
      other.call {
        proj_is_equivalent_to_with_ctx(
          context, own, $1, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) == 1
      }
    }
  }

  private func withPlainOptions<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    "MULTILINE=NO".withCString { option in
      let options: [UnsafePointer<CChar>?] = [option, nil]
      return options.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
  }
}
