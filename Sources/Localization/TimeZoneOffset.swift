import CICU

/// Seconds that the clocks of a time zone are ahead of UTC.
///
/// - Parameters:
///   - zone: Its IANA name: `Africa/Bamako`.
///   - seconds: The time, since 1970-01-01, midnight of UTC.
/// - Returns: Nil for a zone that ICU does not know.
package func secondsAhead(inZone zone: String, at seconds: Double) -> Int? {
  var offset: Int32 = 0
  return zone_offset(zone, seconds * 1000, &offset) != 0 ? Int(offset) : nil
}
