extension StoryPhrases {
  /// A town is singular whatever its name; nothing has to agree with a holder or its article, nor with the gender of
  /// what is held, and no “de” stands before a name.
  static let french: [Term: [PluralForm: String]] = [
    .passes: [.other: "{place} passe sous contrôle {holder}{when}"],
    .returns: [.other: "{place} repasse sous contrôle {holder}{when}"],
    .held: [.other: "{place} sous contrôle {holder}{when}"],
    .contested: [.other: "{place} : contrôle disputé entre {holder}{when}"],
    .contestedAlone: [.other: "{place} : contrôle disputé par {holder}{when}"],
    .resolved: [.other: "{place} sous contrôle {holder}, fin de la dispute{when}"],
    .lost: [.other: "{place} : détenteur désormais inconnu{when}"],
    .allPass: [.other: "{subjects} passent sous contrôle {holder}{when}{list}"],
    .allReturn: [.other: "{subjects} repassent sous contrôle {holder}{when}{list}"],
    .allHeld: [.other: "{subjects} sous contrôle {holder}{when}{list}"],
    .allContested: [.other: "{subjects} : contrôle disputé entre {holder}{when}{list}"],
    .allResolved: [.other: "{subjects} sous contrôle {holder}, fin de la dispute{when}{list}"],
    .allLost: [.other: "{subjects} : détenteur désormais inconnu{when}{list}"],
    .allChange: [.other: "{subjects} ont changé de mains{when}{list}"],
    .groundPasses: [.other: "{area} de terrain : le contrôle passe à {holder}{when}{list}"],
    .groundChanges: [.other: "Du terrain change de mains{when}{list}"],
    .corrected: [.other: "Détenteurs corrigés pour le {date}{list}"],
    .townsStand: [
      .one: "{count} ville sur {total} sous contrôle {holder}{when}",
      .other: "{count} villes sur {total} sous contrôle {holder}{when}",
    ],
    .areasStand: [
      .one: "{count} zone sur {total} sous contrôle {holder}{when}",
      .other: "{count} zones sur {total} sous contrôle {holder}{when}",
    ],
    .towns: [.one: "une ville", .other: "{count} villes"],
    .areas: [.one: "une zone", .other: "{count} zones"],
    .and: [.other: "{list} et {last}"],
    .andMore: [.one: "et {count} autre", .other: "et {count} autres"],
    .reported: [.other: "Signalé : {text}"],
    .someReported: [
      .one: "{count} changement signalé, non confirmé",
      .other: "{count} changements signalés, non confirmés",
    ],
    .onDay: [.other: ", {date}"],
    .inWeek: [.other: ", {date}"],
    .inMonth: [.other: " en {date}"],
    .inYear: [.other: " en {date}"],
    .atLatest: [.other: " au plus tard le {date}"],
    .between: [.other: " entre le {from} et le {to}"],
    .passage: [.other: "{place} : {holder} (avant : {former}){when}"],
    .lastHeld: [.other: "{place} : fin du précédent contrôle {holder}, {date}"],
    .nothingSince: [.other: "Aucun autre changement relevé jusqu’au {date}"],
    .lastRecorded: [.other: "Dernier relevé : {date}"],
  ]

  /// Two to ten.
  static let frenchNumbers = [
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
  ]
}
