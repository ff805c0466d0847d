extension PageWords {
  static let french: [Term: String] = [
    .toMap: "Aller à la carte", .map: "Carte", .holders: "Qui tient quoi le {date}",
    .towns: "Villes le {date}", .comparison: "Ce qui a changé du {from} au {to}",
    .changes: "Changements de mains du {from} au {to}", .chart: "Au fil de la période",
    .sources: "Sources", .method: "Méthode", .dataNotes: "Remarques sur les données",
    .date: "Date", .source: "Sources", .confidence: "Fiabilité",
    .day: "Date de la carte", .play: "Lecture", .pause: "Pause", .pace: "Rythme",
    .slow: "lent", .usual: "normal", .fast: "rapide",
    .layers: "Couches", .sure: "Fiabilité des sources",
    .control: "Contrôle", .regions: "Régions", .places: "Villes et lieux", .events: "Événements",
    .story: "Notes et mouvements", .names: "Noms", .base: "Fond de carte",
    .fronts: "Fronts",
    .highlight: "Mettre en évidence",
    .view: "Vue", .oneDate: "une date", .sideBySide: "deux dates côte à côte",
    .swipe: "deux dates à balayer", .secondDate: "Seconde date", .theme: "Thème",
    .language: "Langue", .size: "Page", .ownSize: "celle de la carte", .zoomIn: "Agrandir",
    .zoomOut: "Réduire", .whole: "Carte entière", .save: "Enregistrer en", .copy: "Copier",
    .copied: "Copié", .explain: "Pourquoi il en est ainsi",
    .explainHint:
      "Cliquez sur la carte, ou déplacez le réticule avec les flèches et appuyez sur Entrée.",
    .problems: "Avertissements", .noProblems: "Rien à corriger",
    .balance: "Ce que les données sont devenues",
    .lastGood: "La carte est celle d’avant la dernière modification",
    .noDay: "pas une date ; écrivez par exemple 2023-11-14",
    .previousChange: "Changement précédent", .nextChange: "Changement suivant",
    .command: "Commande", .divider: "Séparateur", .lost: "L’aperçu est terminé",
    .fromRecord:
      "Chaque affirmation vient d’une ligne datée du relevé, qui nomme sa source. Ce qu’aucune ligne ne dit n’est pas dessiné.",
    .madeBy: "Réalisé avec controlmap {version}.",
    .noScript: "Sans JavaScript, la page ne montre que le {date}.",
    .notStated: "non précisée",
  ]
}
