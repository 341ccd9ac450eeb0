import type { results as english } from '../en/results.ts';

/** What one person’s result says: German. */
export const results = {
  'result.title': 'Dein Ergebnis: {title}',
  'result.overall': '{score} von 100 · {band}',
  'result.overall-plain': '{score} von 100',
  'result.no-overall': 'Für einen Gesamtwert reicht es noch nicht.',
  'result.no-overall.coverage': 'Für einen Gesamtwert sind zu wenige Fragen beantwortet. Was sich sagen lässt, steht unten.',
  'result.no-overall.short': 'Dieses Mal passten nur wenige Fragen, deshalb gibt es keinen Gesamtwert. Was sich sagen lässt, steht unten.',
  'result.no-scores': 'Danke. Das hast du uns erzählt.',
  'result.nothing-told': 'Danke. Es wurde keine Frage beantwortet, deshalb gibt es nichts zu zeigen.',
  'result.told': 'Was du uns erzählt hast',
  'finding.range': '{likely} (von {low} bis {high})',
  'finding.chart-title': 'Was wahrscheinlich ist, und von wo bis wo',
  'finding.row': '{label}: {shown}',
  'finding.working': 'Wie das zustande kommt',
  'finding.part': '{part}: {value} von 100, zählt {weight, number, percent}',
  'finding.part-unknown': '{part}: nicht bekannt, ausgelassen',
  'result.weakest': 'Schwächste Stelle: {dimension}, {score} von 100',
  'result.barrier': 'Erste Hürde: {dimension}. Fang dort an; was danach kommt, baut darauf auf.',
  'result.no-barrier': 'Keine Hürde sticht heraus: Alle Stufen liegen bei 50 oder mehr.',
  'result.barrier-unknown': 'Erste Hürde: Das lässt sich noch nicht sagen, weil es zu „{dimension}“ zu wenige Antworten gibt.',
  'result.unknown': 'zu wenige Antworten',
  'result.not-asked': 'dieses Mal nicht gefragt',
  'result.of': '{score} von 100',
  'result.coverage': '{share, number, percent} davon beantwortet',
  'result.contradictions': 'Einen zweiten Blick wert',
  'result.advice': 'Was als Erstes zu tun ist',
  'result.advice-first': 'Diese Woche: {step}',
  'result.advice-works': 'Daran merkst du es: {sign}',
  'result.advice-effort': '{effort, select, 1 {Wenig Aufwand} 2 {Etwas Aufwand} other {Ein größeres Stück Arbeit}}',
  'result.advice-more': '{count, plural, one {# weitere Empfehlung} other {# weitere Empfehlungen}}',
  'result.no-advice-yet': 'Es reicht noch nicht, um zu sagen, was als Erstes zu tun ist.',
  'result.no-advice':
    'Nichts drängt sich auf, das zuerst zu verbessern wäre. Mach weiter, was gut geht, und sieh in ein, zwei Monaten wieder nach.',
  'result.movers': 'Was am meisten bewegen würde',
  'result.mover': '{question}',
  'result.mover-text': 'Von „{from}“ zu „{to}“: Aus {before} wird {after}.',
  'result.why': 'Warum dieser Wert?',
  'result.why-overall': 'Der Gesamtwert ist der Durchschnitt der Teile, jeder mit seinem Gewicht: {terms}.',
  'result.why-dimension': '{dimension}: {score}',
  'result.why-item': '{answer} → {score} von 100{weight, plural, =1 {} =2 {, zählt doppelt} other {, zählt #-fach}}',
  'result.why-item-reverse':
    '{answer} → {score} von 100 (umgekehrt gewertet){weight, plural, =1 {} =2 {, zählt doppelt} other {, zählt #-fach}}',
  'result.why-unscored': '{answer}: nicht gewertet',
  'result.dont-know':
    'Bei {count, plural, one {einer Frage} other {# Fragen}} hast du „Weiß nicht“ gesagt. Auch das ist gut zu wissen: Es herauszufinden ist ebenfalls ein Schritt.',
  'result.kept': 'Antworten, die nicht mehr zählen',
  'result.kept-text': 'Du hast sie gegeben, bevor du eine frühere Antwort geändert hast. Sie sind beiseitegelegt und zählen nicht mit.',
  'result.context': 'Nur du siehst das · {answered, number} von {asked, number} Fragen beantwortet · Fassung {version}',

  // Since last time
  'since.title': 'Seit dem letzten Mal',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {Das Eine, das du übernommen hast, ist noch nicht erledigt} other {Das Eine, das du übernommen hast, ist erledigt}}} other {{done, plural, =0 {Von den {all, number} Dingen, die du übernommen hast, ist noch keines erledigt} one {{done, number} von {all, number} Dingen, die du übernommen hast, ist erledigt} other {{done, number} von {all, number} Dingen, die du übernommen hast, sind erledigt}}}}',
  'since.most':
    'Am meisten hat sich seit dem {date} „{dimension}“ verändert: von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.other-way': 'In die andere Richtung ging „{dimension}“: von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.overall': 'Insgesamt ist es von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.same': 'Seit dem {date} hat sich kein Teil verändert.',
  'since.incomparable': 'Am {date} waren zu viele Fragen andere; die beiden Ergebnisse lassen sich nicht vergleichen.',
  'since.shared': 'Verglichen werden die Fragen, die du beide Male beantwortet hast.',

  // Under it
  'result.updated': 'Du hast eine Antwort geändert; das neue Ergebnis steht weiter unten.',
  'result.share': 'Zusammenfassung teilen: {place}',
  'result.again': 'Noch einmal machen',
  'result.chart-title': 'Profil',
} satisfies Record<keyof typeof english, string>;
