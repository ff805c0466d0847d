public import Drawing
public import Territory

/// How an area is shared out through time, in steps: between two changes nothing moves.
public struct ShareChart: Sendable {
  /// One state with its share in every step.
  public struct Band: Sendable {
    /// What the band shows; its title stands inside it where there is room.
    public var identity: Identity
    /// Features as the map may show them in this state: the style draws the band as it draws these.
    public var samples: [LegendEntry.Sample]
    /// 0 to 1, one for each step.
    public var shares: [Double]
    /// Stands inside in place of the title where there is room for it.
    public var fullTitle: String?

    /// Makes a band.
    public init(identity: Identity, samples: [LegendEntry.Sample], shares: [Double]) {
      self.identity = identity
      self.samples = samples
      self.shares = shares
    }
  }

  /// The first day of every step, in order; a step ends where the next one begins.
  public var steps: [Day]
  /// The last day of the last step.
  public var last: Day
  /// From the bottom up; in every step the shares add up to 1.
  public var bands: [Band]
  /// The highest share of all bands but the topmost together, over all steps.
  public var highestKnown: Double
  /// The days of events between the first and the last day, in order; several on one day are repeated.
  public var events: [Day]
  /// Those of them that have names, the most telling first.
  public var eventNames: [EventName] = []

  /// Makes a chart.
  public init(steps: [Day], last: Day, bands: [Band], highestKnown: Double, events: [Day]) {
    precondition(!steps.isEmpty, "a chart has a first day")
    self.steps = steps
    self.last = last
    self.bands = bands
    self.highestKnown = highestKnown
    self.events = events
  }

  /// Where each band begins and ends in a step: `bounds[band][step]`.
  var bounds: [[ClosedRange<Double>]] {
    var heights = [Double](repeating: 0, count: steps.count)
    return bands.map { band in
      band.shares.enumerated().map { step, share in
        let low = heights[step]
        heights[step] = low + max(share, 0)
        return low...heights[step]
      }
    }
  }
}
