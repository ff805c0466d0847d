import Cartography
public import ControlModel
import Diagnostics
import Drawing
import MapDocument
public import Painter
import Shapes
import Territory

/// Makes a map as the commands do, up to the ink, to learn what any of them would refuse.
public struct MapTrial {
  private let options: MapOptions
  private let text: TextSetter

  /// - Parameter path: A map document.
  public init(ofMapAt path: String, text: TextSetter) {
    var options = MapOptions()
    options.document = path
    options.furniture = .builtIn
    self.options = options
    self.text = text
  }

  /// Makes the map of the date that is drawn when none is given, and counts some other days.
  public func verdict() -> MapVerdict {
    do throws(ControlMapError) {
      let data = try MapData(reading: options)
      return verdict(on: data)
    } catch {
      var verdict = MapVerdict(refusals: diagnostics(of: error))
      verdict.refusals += refusals(behindStyle: error)
      return verdict
    }
  }

  private func diagnostics(of error: ControlMapError) -> [Diagnostic] {
    error.diagnostics(ofFile: options.document ?? "")
  }

  /// What a fault of the style would hide: the record is laid on the ground without it, and the page laid
  /// out with a style that is whole.
  private func refusals(behindStyle first: ControlMapError) -> [Diagnostic] {
    do throws(ControlMapError) {
      try count(ControlModel(reading: options))
      var options = options
      options.theme = Theme.control.rawValue
      return verdict(on: try MapData(reading: options)).refusals
    } catch {
      return error.description == first.description ? [] : diagnostics(of: error)
    }
  }

  private func verdict(on data: MapData) -> MapVerdict {
    do throws(ControlMapError) {
      try count(data.model)
      let plan = try Plan(data, options, text: text)
      let picture = try plan.picture(on: data.model.defaultDate, measurer: text)
      for day in otherDays(of: data) { _ = try plan.picture(on: day, measurer: text) }
      let told = data.losses.warnings
      return MapVerdict(
        warnings: warnings(data, picture) + picture.warnings.filter { !told.contains($0) },
        balance: data.balance(on: [data.model.defaultDate].compactMap { $0 }))
    } catch {
      return MapVerdict(refusals: diagnostics(of: error))
    }
  }

  /// The first day of the map's period and the last on which something changes: with the date that is drawn when
  /// none is given, the days on which most is different.
  private func otherDays(of data: MapData) -> [Day] {
    guard data.hasRecord, let period = data.model.period else { return [] }
    let last = data.model.history.changeDays.last { $0 <= period.to }
    return Set([period.from, last].compactMap { $0 })
      .subtracting([data.model.defaultDate].compactMap { $0 }).sorted()
  }

  // MARK: Answers

  /// More days are not counted: where the ground of one can be cut, so can mostly that of its neighbours.
  private static let mostDays = 8

  private func count(_ model: ControlModel) throws(ControlMapError) {
    guard let day = model.defaultDate else { return }
    let changes = model.evidence.record.polygons.isEmpty ? [] : model.history.changeDays
    let step = max(changes.count / Self.mostDays, 1)
    let others = stride(from: 0, to: changes.count, by: step).map { changes[$0] }
    _ = try model.statistics(on: [day] + others.filter { $0 != day })
  }

  // MARK: Other pictures

  /// What is refused only as a certain picture is none of the map's faults, and known beforehand all the same.
  private func warnings(_ data: MapData, _ picture: Plan.Picture) -> [Diagnostic] {
    let (width, height) = (picture.scene.width, picture.scene.height)
    var found = data.losses.warnings
    // The map has set the names of all dates already.
    var options = options
    options.keepsNames = false
    found += warning("png-too-large", "render") { () throws(ControlMapError) in
      do throws(PainterError) {
        _ = try imageSize(ofPage: (width, height), scale: 1)
      } catch {
        throw .painter(error)
      }
    }
    if data.hasRecord, let period = data.model.period, period.from < period.to {
      found += warning("compare-refused", "compare") { () throws(ControlMapError) in
        try data.locating { () throws(ControlMapError) in
          _ = try ComparisonMaker(
            before: data.model.moment(period.from), after: data.model.moment(period.to), data: data,
            options: options, measurer: text, fonts: Provenance.fonts(of: text)
          ).mapWithoutTables().picture(measurer: text)
        }
      }
    }
    if !data.hasRecord, !data.document.control.isEmpty {
      found += warning("compare-refused", "compare") { () throws(ControlMapError) in
        throw data.model.evidence.missingRecord(to: "compare")
      }
    }
    if let day = data.model.defaultDate {
      found += warning("sheet-refused", "sheet") { () throws(ControlMapError) in
        _ = try Sheet(data, options, on: [day], text: text).picture(measurer: text)
      }
    }
    return found
  }

  private func warning(
    _ code: String, _ command: String, _ draw: () throws(ControlMapError) -> Void
  ) -> [Diagnostic] {
    do { try draw() } catch {
      return diagnostics(of: error).map { refusal in
        var refusal = refusal
        refusal.severity = .warning
        refusal.code = code
        refusal.feature = refusal.feature.map { "\(command): \($0)" } ?? command
        return refusal
      }
    }
    return []
  }
}
