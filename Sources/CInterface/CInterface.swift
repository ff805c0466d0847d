public import CControlMap
import ControlMap
import Glibc

// The functions of controlmap.h, which says what they do. Each is one step of the library, with texts and memory of C.

@_cdecl("controlmap_render")
public func render(
  map: UnsafePointer<CChar>?, date: UnsafePointer<CChar>?, format: UnsafePointer<CChar>?,
  options: UnsafePointer<controlmap_options>?
) -> controlmap_answer {
  answer { () throws(ControlMapError) in
    let name = text(format) ?? "png"
    guard let format = PictureFormats.builtIn[name] else {
      throw .usage("'\(name)' is none of \(PictureFormats.builtIn.names)")
    }
    let options = try mapOptions(map, options)
    let data = try readMap(options)
    let setter = try makeTextSetter()
    let plan = try makePlan(data, options, text: setter)
    let day = try day(date) ?? data.model.defaultDate
    let file = try plan.file(on: day, as: format, text: setter)
    let balance = data.balance(on: [day].compactMap(\.self))
    return (file.bytes, data.warnings + balance.warnings + file.warnings)
  }
}

@_cdecl("controlmap_stats")
public func stats(
  map: UnsafePointer<CChar>?, from: UnsafePointer<CChar>?, to: UnsafePointer<CChar>?,
  every: UnsafePointer<CChar>?, format: UnsafePointer<CChar>?,
  options: UnsafePointer<controlmap_options>?
) -> controlmap_answer {
  answer { () throws(ControlMapError) in
    let name = try form(format, of: ["csv", "json"])
    let options = try mapOptions(map, options)
    let model = try readControlModel(options)
    let days: [Day]
    if let every = text(every) {
      guard let step = Schedule.Step(every) else {
        throw .usage("'\(every)' is no step; write 7d, 1mo, 1y or changes")
      }
      days = try model.dates(from: try day(from), to: try day(to), every: step)
    } else {
      days = [try day(from) ?? model.defaultDate].compactMap(\.self)
    }
    let statistics = try model.statistics(on: days)
    let warnings = model.evidence.warnings + model.balance(on: days, ofMapWith: options).warnings
    return (Array((name == "csv" ? statistics.csv : statistics.json).utf8), warnings)
  }
}

@_cdecl("controlmap_explain")
public func explain(
  map: UnsafePointer<CChar>?, longitude: Double, latitude: Double, date: UnsafePointer<CChar>?,
  format: UnsafePointer<CChar>?, options: UnsafePointer<controlmap_options>?
) -> controlmap_answer {
  answer { () throws(ControlMapError) in
    let name = try form(format, of: ["text", "json"])
    let options = try mapOptions(map, options)
    let model = try readControlModel(options)
    let day = try day(date) ?? model.defaultDate
    let said = try model.explanation(
      at: Point(longitude, latitude), on: day, as: name == "json" ? .json : .text)
    return (Array(said.utf8), model.evidence.warnings)
  }
}

@_cdecl("controlmap_release")
public func release(answer: controlmap_answer) {
  free(answer.bytes)
  free(answer.message)
}

/// Never freed, nor written to.
nonisolated(unsafe) private let versionText = strdup(controlMapVersion)

@_cdecl("controlmap_version")
public func version() -> UnsafePointer<CChar>? { UnsafePointer(versionText) }

// MARK: Texts and memory

private func answer(
  _ body: () throws(ControlMapError) -> (bytes: [UInt8], warnings: [Diagnostic])
) -> controlmap_answer {
  do throws(ControlMapError) {
    let (bytes, warnings) = try body()
    let memory = malloc(bytes.count + 1)!
    bytes.withUnsafeBytes { if $0.count > 0 { memcpy(memory, $0.baseAddress!, $0.count) } }
    memory.storeBytes(of: 0, toByteOffset: bytes.count, as: UInt8.self)
    let lines = warnings.map(\.description).joined(separator: "\n")
    return controlmap_answer(
      code: 0, bytes: memory.assumingMemoryBound(to: UInt8.self), size: bytes.count,
      message: lines.isEmpty ? nil : strdup(lines))
  } catch {
    return controlmap_answer(
      code: error.exitCode, bytes: nil, size: 0, message: strdup(error.description))
  }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
  pointer.map { String(cString: $0) }
}

private func form(_ pointer: UnsafePointer<CChar>?, of names: [String])
  throws(ControlMapError) -> String
{
  let name = text(pointer) ?? names[0]
  guard names.contains(name) else {
    throw .usage("'\(name)' is none of \(names.joined(separator: ", "))")
  }
  return name
}

private func day(_ pointer: UnsafePointer<CChar>?) throws(ControlMapError) -> Day? {
  guard let text = text(pointer) else { return nil }
  guard let date = PartialDate(text) else {
    throw .usage("'\(text)' is no date; write one as 2023-11-14")
  }
  return date.first
}

private func mapOptions(
  _ map: UnsafePointer<CChar>?, _ given: UnsafePointer<controlmap_options>?
) throws(ControlMapError) -> MapOptions {
  guard let path = text(map) else { throw .usage("no map is named") }
  var options = MapOptions()
  options.document = path
  guard let given = given?.pointee else { return options }
  options.language = text(given.language)
  options.theme = text(given.theme)
  options.asOf = try day(given.as_of)
  if given.width != 0 || given.height != 0 {
    guard [given.width, given.height].allSatisfy(Quantity.pageSide.contains) else {
      throw .usage(
        "\(given.width)x\(given.height) is no size of a page; both are 50 to 20,000 pixels")
    }
    options.size = (given.width, given.height)
  }
  if given.scale != 0 {
    guard Quantity.scale.contains(given.scale) else {
      throw .usage("\(given.scale) is no scale; one is 0.01 to 100")
    }
    options.scale = given.scale
  }
  return options
}
