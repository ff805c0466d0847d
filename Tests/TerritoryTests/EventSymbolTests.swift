import Shapes
import Territory
import Testing

struct EventSymbolTests {
  @Test(arguments: [
    ("Battles", EventSymbol.battle), ("armed clash", .battle), ("Armed clashes", .battle),
    ("Combat", .battle), ("AFFRONTEMENT ARMÉ", .battle), ("siege-start", .battle),
    ("state-based", .battle), ("الاشتباكات", .battle),
    ("capture", .capture), ("takeover", .capture), ("Prise de contrôle", .capture),
    ("Government regains territory", .capture),
    ("Non-state actor overtakes territory", .capture), ("السيطرة", .capture),
    ("attack", .attack), ("raid", .attack), ("Embuscade", .attack), ("هجوم", .attack),
    ("Explosions/Remote violence", .explosion), ("air-strike", .explosion),
    ("Air/drone strike", .explosion), ("Shelling/artillery/missile attack", .explosion),
    ("Suicide attack", .explosion), ("frappe aérienne", .explosion),
    ("attentat-suicide", .explosion),
    ("قصف", .explosion), ("attaque de drone", .explosion),
    ("Violence against civilians", .civilians), ("one-sided violence", .civilians),
    ("Violences contre les civils", .civilians), ("prise d’otages", .civilians),
    ("Abduction/forced disappearance", .civilians),
    ("Protests", .protest), ("Riots", .protest), ("Émeutes", .protest),
    ("E\u{301}meute", .protest), ("Excessive force against protesters", .protest),
    ("withdrawal", .withdrawal), ("Retrait", .withdrawal), ("انسحاب", .withdrawal),
    ("agreement", .agreement), ("cease-fire", .agreement), ("Cessez-le-feu", .agreement),
    ("Accord de paix", .agreement), ("وقف إطلاق النار", .agreement),
    ("Strategic developments", .development), ("Non-violent transfer of territory", .development),
    ("Looting/property destruction", .development), ("Arrests", .development),
    ("event", .other), ("claim", .other), ("", .other), ("siege lifted", .other),
    ("levée du siège", .other),
  ])
  func `the usual words have symbols, whatever their case, accents and number`(
    kind: String, symbol: EventSymbol
  ) {
    #expect(EventKinds().symbol(of: kind) == symbol)
  }

  @Test func `of a longer text the first phrase that is known counts, of several the longest`() {
    let kinds = EventKinds()
    #expect(kinds.symbol(of: "Attack on ceasefire monitors") == .attack)
    #expect(kinds.symbol(of: "Peaceful protest against the agreement") == .protest)
    #expect(kinds.symbol(of: "night ambush") == .attack)
    #expect(kinds.symbol(of: "battlefield") == .other)
  }

  @Test func `a map says what stands for kinds of its own, before the usual words`() {
    let kinds = EventKinds(["Coup d’État": .capture, "raid": .explosion])
    #expect(kinds.symbol(of: "coup d'etat") == .capture)
    #expect(kinds.symbol(of: "Raids") == .explosion)
    #expect(kinds.symbol(of: "battle") == .battle)
    #expect(kinds.symbol(of: nil) == .other)
  }

  @Test func `numbers are types of violence only under the name that UCDP gives them`() throws {
    func event(_ kind: String, _ column: String) throws -> Event {
      Event(
        id: "e", date: try #require(PartialDate("2020")), location: nil, kind: kind,
        properties: [column: .string(kind)])
    }
    #expect(EventKinds().symbol(of: try event("1", "type_of_violence")) == .battle)
    #expect(EventKinds().symbol(of: try event("3", "type_of_violence")) == .civilians)
    #expect(EventKinds().symbol(of: try event("3", "class")) == .other)
  }
}
