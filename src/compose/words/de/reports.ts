import type { reports as english } from '../en/reports.ts';

/** What reports of groups say: German. */
export const reports = {
  // The one sentence
  'report.find.priority':
    '{to, select, leader {Du willst mit „{text}“ punkten} other {Der Betrieb will mit „{text}“ punkten}}; das Team sieht das in {part, select, p0 {kaum etwas von dem} p1 {wenig von dem} p2 {einem Viertel von dem} p3 {einem Drittel von dem} p4 {der Hälfte von dem} p5 {zwei Dritteln von dem} p6 {drei Vierteln von dem} p7 {dem größten Teil von dem} other {fast allem}}, was es tut.',
  'report.find.dimension':
    '„{text}“ soll den Plan tragen; das Team sieht heute {part, select, p0 {kaum etwas} p1 {wenig} p2 {ein Viertel} p3 {ein Drittel} p4 {die Hälfte} p5 {zwei Drittel} p6 {drei Viertel} p7 {das meiste} other {fast alles}} davon.',
  'report.find.known':
    '{to, select, leader {Du wusstest} other {Die Führung wusste}} {part, select, p0 {kaum etwas von dieser Lücke} p1 {wenig von dieser Lücke} p2 {von einem Viertel dieser Lücke} p3 {von einem Drittel dieser Lücke} p4 {von der Hälfte dieser Lücke} p5 {von zwei Dritteln dieser Lücke} p6 {von drei Vierteln dieser Lücke} p7 {vom größten Teil dieser Lücke} other {von fast der ganzen Lücke}}.',
  'report.find.known-not':
    '{to, select, leader {Von dort, wo du stehst, war diese Lücke nicht zu sehen.} other {Von dort, wo die Führung steht, war diese Lücke nicht zu sehen.}}',
  'report.find.known-more': '{to, select, leader {Du hattest} other {Die Führung hatte}} eine noch größere Lücke erwartet.',
  'report.find.open':
    '{to, select, leader {Ob du und das Team das verschieden seht} other {Ob Führung und Team das verschieden sehen}}, lässt sich noch nicht sagen{more, plural, =0 {} one {; eine Antwort mehr würde es klären} other {; etwa # Antworten mehr würden es klären}}.',
  'report.find.in-tune': 'Was gewollt ist, zeigt sich im Alltag: Das Team sieht keine Lücke.',
  'report.find.weakest': 'Die schwächste Stelle ist „{text}“ mit {score} von 100.',
  'report.find.level': 'Alle Teile liegen etwa gleichauf, bei {score} von 100.',
  'report.find.nobody-knew': 'Dieses Mal gibt es keine Zahlen: Niemand konnte es sagen.',
  'report.find.nothing': 'Dieses Mal kann nichts gezeigt werden: Die Zahlen würden verraten, was Einzelne gesagt haben.',

  // Meant and done
  'report.gaps': 'Was gewollt ist und was getan wird',
  'report.gaps.scale': 'Von 0, nichts davon, bis 100, alles.',
  'report.mark.intended': 'gewollt',
  'report.mark.believed': 'was die Führung glaubt',
  'report.mark.reality': 'was das Team sieht',
  'report.mark.known': 'Lücke, von der die Führung weiß',
  'report.mark.blind': 'Lücke, die nur das Team sieht',
  'report.levels': 'Gewollt {intended}, die Führung glaubt {believed}, das Team sieht {reality}',
  'report.levels.plain': 'Gewollt {intended}, das Team sieht {reality}',
  'report.levels.hidden': 'Gewollt {intended}; was das Team sieht, bleibt zum Schutz der Personen verborgen',
  'report.levels.no-data': 'Gewollt {intended}; aus dem Team hat niemand darauf geantwortet',
  'report.levels.not-asked': 'Gewollt {intended}; das Team wurde dieses Mal nicht danach gefragt',
  'report.probably': '{value} (wahrscheinlich {low} bis {high})',
  'report.gap': 'Eine Lücke von {gap}: Von {known} weiß die Führung, die anderen {blind} sieht nur das Team.',
  'report.gap.all-known': 'Eine Lücke von {gap}, und die Führung weiß von allem.',
  'report.gap.all-blind': 'Eine Lücke von {gap}, die nur das Team sieht.',
  'report.gap.smaller': 'Eine Lücke von {gap}; die Führung hatte {known} erwartet.',
  'report.gap.plain': 'Eine Lücke von {gap}.',
  'report.gap.open':
    'Eine Lücke von {gap}. Ob Führung und Team sie verschieden sehen, lässt sich noch nicht sagen{more, plural, =0 {} one {; eine Antwort mehr würde es klären} other {; etwa # Antworten mehr würden es klären}}.',
  'report.gap.none': 'Davon wird so viel getan, wie gewollt ist.',
  'report.gap.beyond': 'Davon wird mehr getan als gewollt, um {gap}.',
  'report.leaders-differ': 'In der Führung liegt ihr dabei bis zu {spread} auseinander. Darüber zu reden lohnt sich zuerst.',
  'report.others': '{count, plural, one {# weitere} other {# weitere}}',
  'report.index': 'Abstand zwischen Plan und Alltag: {index}; 0 heißt im Einklang, 100 das Gegenteil von dem, was gewollt ist.',
  'report.index.was':
    'Abstand zwischen Plan und Alltag: {index}; 0 heißt im Einklang, 100 das Gegenteil von dem, was gewollt ist. Zuletzt war er {before}.',

  // What was said
  'report.said': 'Was das Team sagt',
  'report.count-team':
    '{answered, number} von {invited, number} haben geantwortet. Die Zahlen sind die des Teams, {team, number} von {asked, number}; die Antworten der Führung selbst sind nicht dabei.',
  'report.count-all':
    '{answered, number} von {invited, number} haben geantwortet. Wer leitet und geantwortet hat, zählt wie alle: In einem anonymen Check-in lässt sich niemand unterscheiden.',
  'report.quoted': '„{text}“',
  'report.overall-is': 'Alles zusammen: {text}',
  'report.overall': 'Alles zusammen',
  'report.view.one': 'alle sehen es ähnlich',
  'report.view.leaning': 'die meisten neigen zur selben Seite',
  'report.view.split': 'man sieht es verschieden',
  'report.strips': 'Wie nah ihr beieinander seid',
  'report.strips.most': 'wo die meisten sind',
  'report.strips.mean': 'der Durchschnitt',
  'report.strips.own': 'du',
  'report.strips.row': '{score} von 100; {view}',

  // Since last time
  'report.since': 'Seit dem {date}',
  'report.steps': '{done, number} von {all, number} Schritten, die jemand übernommen hat, sind erledigt ({share, number, percent}).',
  'report.steps.was':
    '{done, number} von {all, number} Schritten, die jemand übernommen hat, sind erledigt ({share, number, percent}). Beim letzten Mal waren es {before, number, percent}.',
  'report.rose': 'Besser: {list}',
  'report.fell': 'Schlechter: {list}',
  'report.change': '{text} um {points}',
  'report.unchanged': 'Keine klare Veränderung: {list}. Der Unterschied ist so klein, dass er Zufall sein kann.',
  'report.incomparable': 'Nicht vergleichbar, weil verborgen oder anders gefragt: {list}',
  'report.profile': 'Jetzt und beim letzten Mal',
  'report.line': 'Von Mal zu Mal',

  // Watched figures
  'report.kpis': 'Die Zahlen, die ihr im Blick habt',
  'report.kpi.up': '{value}; gewollt: mindestens {target}',
  'report.kpi.down': '{value}; gewollt: höchstens {target}',
  'report.kpi.unread-up': 'noch kein Wert; gewollt: mindestens {target}',
  'report.kpi.unread-down': 'noch kein Wert; gewollt: höchstens {target}',
  'report.kpi.reached': 'erreicht',
  'report.kpi.way': '{share, number, percent} des Wegs',
  'report.kpi.back': 'weiter weg als am Anfang',
  'report.kpi.line': 'Werte',
  'report.kpi.target': 'Ziel',

  // What to do
  'report.do': 'Was man tun könnte',
  'report.do.fits': 'Passt zu dem, was {count, number} von {n, number} gesagt haben',
  'report.do.follows': 'Folgt aus den Zahlen oben',
  'report.do.whose': 'Wer etwas davon übernimmt, dem gehört es, mit einem Datum, das sich ändern lässt.',
  'report.stuck': 'Woran es hängt',
  'report.stuck.row': '{obstacle}: {people, number} Personen',

  // How it is known
  'report.how': 'Woher weißt du das?',
  'report.how.range':
    '„Wahrscheinlich 40 bis 56“ heißt: Von hundert solchen Spannen enthalten etwa 95 den wahren Wert. Mit jeder Antwort wird sie enger, und wenn alle geantwortet haben, verschwindet sie.',
  'report.how.figure': '{n, number} haben geantwortet; Durchschnitt {mean}, 95-%-Spanne {low} bis {high}, Streuung {sd}',
  'report.how.figure-bare': '{n, number} haben geantwortet; Durchschnitt {mean}',
  'report.how.agreement':
    'Übereinstimmung: {view} ({value}; 1 ist volle Übereinstimmung, 0 ist Zufall; r*wg über {items, plural, one {# Frage} other {# Fragen}})',
  'report.how.agreement-unknown': 'Übereinstimmung: lässt sich nicht sagen, weil zu wenige dieser Fragen dieselbe Skala haben',
  'report.how.index':
    'Abstand zwischen Plan und Alltag: jede Lücke zwischen dem, was gewollt ist, und dem, was das Team sieht, gewichtet mit den Punkten der Führung; wird mehr getan als gewollt, zählt das als keine Lücke. Das deckt {covered, number, percent} der Punkte ab.',
  'report.how.blind': 'Blinder Fleck bei „{text}“: {low} bis {high} (95-%-Spanne)',
  'report.how.mode.named':
    'Antworten mit Namen: Wer sich um dieses Check-in kümmert, sieht, wer was gesagt hat. Alle anderen sehen Zahlen von mindestens {k, number} Personen.',
  'report.how.mode.confidential': 'Vertraulich: Niemand erfährt, wer was gesagt hat. Die Zahlen sind von mindestens {k, number} Personen.',
  'report.how.mode.anonymous':
    'Anonym: Eine Verbindung zwischen Personen und Antworten gibt es nicht mehr. Die Zahlen sind von mindestens {k, number} Personen.',
  'report.how.version': 'Fassung {version} von „{title}“',
  'report.withheld': 'Zum Schutz der Personen verborgen',
  'report.withheld.few': '{count, plural, one {# Zahl} other {# Zahlen}}: Es haben weniger als {k, number} Personen geantwortet',
  'report.withheld.together':
    '{count, plural, one {# Zahl} other {# Zahlen}}: Zusammen mit anderen würde zu sehen sein, was Einzelne gesagt haben',
  'report.withheld.again': '{count, plural, one {# Zahl} other {# Zahlen}}: Seit dem letzten Zeigen hat sich zu wenig geändert',
  'report.files.get': 'Die Zahlen als Dateien',
  'report.files': 'Die Zahlen von „{title}“: eine Tabelle (CSV) und JSON für Programme.',
  'report.files.page': 'Seite mit diesen Dateien öffnen',
  'report.files.none': 'Diese Zahlen gibt es nicht mehr, oder nur wer sich um das Check-in kümmert, sieht sie.',
  'report.print': 'Eine Seite zum Drucken öffnen',
  'report.page.print': 'Drucken',
  'report.page.csv': 'Als Tabelle (CSV)',
  'report.page.json': 'Als JSON',
  'report.page.back': 'Zurück zu Attune',

  // A community
  'report.businesses': 'Wo die Betriebe hier stehen',
  'report.find.businesses':
    'Die Hälfte der Betriebe hier liegt zwischen {low} und {high} von 100{has, select, yes {. Am häufigsten kommt „{barrier}“ zuerst} other {}}.',
  'report.quartiles.one': 'mindestens die Hälfte liegt bei {middle}',
  'report.quartiles': 'die Hälfte davon zwischen {low} und {high}, der Betrieb in der Mitte bei {middle}',
  'report.strips.half': 'die mittlere Hälfte',
  'report.strips.middle': 'der Betrieb in der Mitte',
  'report.barriers': 'Was Betriebe zuerst aufhält',
  'report.share': '{title}: {count, number} von {n, number}',
  'report.by.trade': 'Nach Branche',
  'report.by.size': 'Nach Größe',
  'report.by.country': 'Nach Land',
  'report.by.row': 'die Hälfte davon zwischen {low} und {high}; {n, number} haben geantwortet',

  // Around it
  'report.title': '{title}: Zusammenfassung',
  'report.count': '{answered, number} von {invited, number} haben geantwortet.',
  'report.too-few': 'Weniger als {k, number} Personen haben geantwortet. Zu ihrem Schutz werden keine Zahlen gezeigt.',
  'report.hidden': 'verborgen, zum Schutz der Personen',
  'report.no-data': 'keine Angaben',
  'report.context': 'Einmal gezeigt, am Schluss · nichts über weniger als {k, number} Personen · Fassung {version}',
} satisfies Record<keyof typeof english, string>;
