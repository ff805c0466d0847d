import ControlMap

/// A series of frames that is read once, and planned when the first of them is to be drawn.
final class ReadSeries {
  let arguments: SeriesArguments
  let text: TextSetter
  private let data: MapData
  private let options: MapOptions
  private let format: PictureFormat
  private let dates: SeriesDates
  private var madeIdentity: SeriesIdentity?
  private var madePlan: FrameSeries?

  /// Reads the files, and says what should be known of them.
  ///
  /// - Parameter worldFiles: They are wanted beside the frames, and refused beside those of a format without pixels.
  init(_ arguments: SeriesArguments, worldFiles: Bool) throws {
    self.arguments = arguments
    let step = try arguments.step()
    format = try arguments.pictureFormat()
    if worldFiles { try WorldFiles.check(format) }
    options = arguments.options()
    data = try readReportedMap(options)
    dates = try data.model.seriesDates(
      from: arguments.from?.date.first, to: arguments.to?.date.first, every: step,
      rollsUp: options.rollsUp)
    Report.warnings(data.balance(on: dates.days).warnings)
    text = try arguments.painting.text()
  }

  /// Which series it is, whatever becomes of it.
  func identity() throws(ControlMapError) -> SeriesIdentity {
    if let madeIdentity { return madeIdentity }
    let identity = try SeriesIdentity(data, options, on: dates.days, as: format, text: text)
    madeIdentity = identity
    return identity
  }

  /// With all that no date changes decided.
  func planned() throws(ControlMapError) -> FrameSeries {
    if let madePlan { return madePlan }
    let plan = try makePlan(data, options, text: text)
    Report.step("laid out the page for \(dates.days.count) dates")
    let series =
      madeIdentity.map { FrameSeries(plan, on: dates, as: $0) }
      ?? FrameSeries(plan, on: dates, as: format)
    madePlan = series
    return series
  }
}
