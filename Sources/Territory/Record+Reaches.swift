extension Record {
  /// Every distinct reach that the record ever gives a place, in metres; nil stands for the default.
  public func reaches(of place: String) -> [Double?] {
    let subject = Subject.place(place)
    let given = assertions.filter { $0.subject == subject && $0.status.isHolding }.map(\.reach)
    return given.reduce(into: [nil]) { if !$0.contains($1) { $0.append($1) } }
  }
}
