extension Words {
  static let months: [String: [String]] = [
    "en": [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    "fr": [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ],
    "ar": [
      "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
      "نوفمبر", "ديسمبر",
    ],
  ]

  static let tables: [String: [Term: String]] = [
    "en": english, "fr": french, "ar": arabic,
  ]

  static let english: [Term: String] = [
    .legend: "Control", .inferredFromTowns: "inferred from town control",
    .inferredNote:
      "Areas around towns are inferred from town control, at most {reach} from the town",
    .contested: "contested", .unknown: "No information", .uncertain: "Date of change half known",
    .front: "Front between holders", .town: "Town, by holder",
    .beside: "Beside the holder", .presence: "presence", .influence: "influence",
    .claimed: "claim", .besieged: "besieging", .event: "Event in the last {days} days",
    .asOf: "as known on {date}", .scale: "Scale", .north: "N", .sources: "Sources",
    .events: "Event up to the date", .span: "{from} to {to}",
    .shareOverTime: "Shares of area",
    .shareOfArea: "Share of the whole area of the regions, {area}",
    .lowerShares: "The same, enlarged: up to {share}", .eventsPerDay: "Events each day",
    .eventsPerMonth: "Events each month", .eventsPerYear: "Events each year",
    .townsWithoutArea: "A town without reach counts no area",
    .changes: "Changes", .before: "Before", .after: "After", .townHeader: "Town",
    .since: "Since", .holderHeader: "Holder", .area: "km²", .difference: "Change",
    .frontBefore: "Front before", .frontAfter: "Front after",
    .unchanged: "Paler: the same holder as before", .moreRows: "… and {count} more",
    .noChange: "No holder changed", .changesBetween: "Changes from {from} to {to}",
    .correctedBetween: "{date}, as known on {from} and on {to}",
    .changedTowns: "Towns that changed hands", .heldArea: "Area by holder, km²",
    .besideChanges: "Came and went beside the holder",
    .changedHatch: "Lines and rings in the colour of the holder before",
    .corrections: "Corrections", .correctedTowns: "Towns whose holder was corrected",
    .changedRegions: "Areas that changed hands",
    .correctedRegions: "Areas whose holder was corrected", .regionHeader: "Region",
    .partner: "partner", .byAlliance: "holders compared by alliance",
  ]

  static let french: [Term: String] = [
    .legend: "Contrôle", .inferredFromTowns: "déduit du contrôle des villes",
    .inferredNote:
      "Zones autour des villes : déduites du contrôle des villes, au plus {reach} de la ville",
    .contested: "disputé", .unknown: "Aucune information",
    .uncertain: "Date du changement connue en partie", .front: "Front entre détenteurs",
    .town: "Ville, selon le détenteur", .beside: "À côté du détenteur", .presence: "présence",
    .influence: "influence", .claimed: "revendication", .besieged: "siège",
    .event: "Événement des {days} derniers jours", .asOf: "selon l’état connu le {date}",
    .scale: "Échelle", .north: "N", .sources: "Sources", .events: "Événement jusqu’à la date",
    .span: "du {from} au {to}", .shareOverTime: "Parts de la superficie",
    .shareOfArea: "Part de la superficie totale des régions, {area}",
    .lowerShares: "Détail agrandi : jusqu’à {share}", .eventsPerDay: "Événements par jour",
    .eventsPerMonth: "Événements par mois", .eventsPerYear: "Événements par an",
    .townsWithoutArea: "Une ville sans rayon ne compte aucune superficie",
    .changes: "Changements", .before: "Avant", .after: "Après", .townHeader: "Ville",
    .since: "Depuis", .holderHeader: "Détenteur", .area: "km²", .difference: "Écart",
    .frontBefore: "Front avant", .frontAfter: "Front après",
    .unchanged: "Plus pâle : même détenteur qu’avant", .moreRows: "… et {count} de plus",
    .noChange: "Aucun changement de détenteur", .changesBetween: "Changements du {from} au {to}",
    .correctedBetween: "{date}, selon l’état connu le {from} et le {to}",
    .changedTowns: "Villes qui ont changé de mains", .heldArea: "Superficie par détenteur, km²",
    .besideChanges: "Venus et partis à côté du détenteur",
    .changedHatch: "Lignes et anneaux de la couleur du détenteur précédent",
    .corrections: "Corrections", .correctedTowns: "Villes dont le détenteur a été corrigé",
    .changedRegions: "Zones qui ont changé de mains",
    .correctedRegions: "Zones dont le détenteur a été corrigé", .regionHeader: "Région",
    .partner: "partenaire", .byAlliance: "détenteurs comparés par alliance",
  ]

  static let arabic: [Term: String] = [
    .legend: "السيطرة", .inferredFromTowns: "مستنتج من السيطرة على المدن",
    .inferredNote: "المناطق حول المدن مستنتجة من السيطرة على المدن، حتى {reach} من المدينة",
    .contested: "متنازع عليه", .unknown: "لا معلومات", .uncertain: "تاريخ التغيير معروف جزئيا",
    .front: "خط بين المسيطرين", .town: "مدينة حسب المسيطر", .beside: "إلى جانب المسيطر",
    .presence: "وجود", .influence: "نفوذ", .claimed: "ادعاء", .besieged: "حصار",
    .event: "حدث في آخر {days} يوما", .asOf: "كما عرف في {date}", .scale: "المقياس",
    .north: "ش", .sources: "المصادر", .events: "حدث حتى التاريخ",
    .span: "من {from} إلى {to}", .shareOverTime: "حصص المساحة",
    .shareOfArea: "الحصة من مجموع مساحة المناطق، {area}",
    .lowerShares: "الجزء الأسفل مكبرا: حتى {share}", .eventsPerDay: "الأحداث في اليوم",
    .eventsPerMonth: "الأحداث في الشهر", .eventsPerYear: "الأحداث في السنة",
    .townsWithoutArea: "المدينة بلا مدى لا تحسب لها مساحة",
    .changes: "التغييرات", .before: "قبل", .after: "بعد", .townHeader: "المدينة",
    .since: "منذ", .holderHeader: "المسيطر", .area: "كم²", .difference: "الفرق",
    .frontBefore: "الخط قبل", .frontAfter: "الخط بعد",
    .unchanged: "أفتح: المسيطر نفسه كما قبل", .moreRows: "… و{count} أخرى",
    .noChange: "لم يتغير أي مسيطر", .changesBetween: "التغييرات من {from} إلى {to}",
    .correctedBetween: "{date}، كما عرف في {from} وفي {to}",
    .changedTowns: "مدن تغير المسيطر عليها", .heldArea: "المساحة حسب المسيطر، كم²",
    .besideChanges: "من جاء ومن غادر إلى جانب المسيطر",
    .changedHatch: "خطوط وحلقات بلون المسيطر السابق",
    .corrections: "تصحيحات", .correctedTowns: "مدن صحح المسيطر عليها",
    .changedRegions: "مناطق تغير المسيطر عليها",
    .correctedRegions: "مناطق صحح المسيطر عليها", .regionHeader: "المنطقة",
    .partner: "شريك", .byAlliance: "المسيطرون مقارنون حسب التحالف",
  ]
}
