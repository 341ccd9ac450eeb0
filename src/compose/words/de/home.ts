import type { home as english } from '../en/home.ts';

/** What is said where no conversation is open: at home, on the home page and in channels: German. */
export const home = {
  // Home
  'home.hello': 'Hallo, {name}. Ich bin Attune.',
  'home.intro':
    'Ich führe dich durch eine kurze Diagnose deines Betriebs, Frage für Frage, und sage dir, was als Erstes zu tun ist. Such dir unten etwas aus oder tipp den Namen eines Gesprächs.',
  'home.unclear': 'Ich habe nicht verstanden, was du tun möchtest.',
  'home.help':
    'Du kannst tippen: start, weitermachen, Ergebnis, Schritte, vergleichen, Zahlen, Check-ins, Datenschutz, Hilfe. Was du schreibst, während eine Frage offen ist, gilt als ihre Antwort.',
  'home.nothing-open': 'Im Moment ist nichts offen.',
  'home.no-result': 'Du hast noch kein Ergebnis. Sobald ein Gespräch fertig ist, steht es hier.',
  'home.resume': 'Weitermachen: {title}',
  'home.start': '{title} · {minutes} Min.',
  'home.more': '{count, plural, one {# weiteres Gespräch} other {# weitere Gespräche}}',
  'home.result': 'Mein Ergebnis',
  'home.privacy': 'Meine Daten',
  'home.nothing-to-start': 'Hier gibt es noch keine Gespräche.',
  'home.not-yours': 'Das gehört zum Gespräch einer anderen Person.',
  'home.unknown-button': 'Ich weiß nicht, wofür das war; vielleicht stammt es aus einer früheren Version. Hier siehst du, was ich kann.',
  'home.broken': 'Bei mir ist etwas schiefgegangen, und nichts wurde geändert. Bitte versuch es gleich noch einmal.',
  'home.needs-newer':
    'Dieses Gespräch wurde mit einer neueren Version von Attune gespeichert als der, die gerade läuft. Es ist nicht verloren; wer Attune hier betreibt, muss es aktualisieren.',

  // Home page
  'page.open': 'Noch offen',
  'page.open-item': '{title}: {done, number} von etwa {of, number} Fragen beantwortet',
  'page.result': 'Dein neuestes Ergebnis: {title}',
  'page.start': 'Etwas beginnen',
  'page.shared': 'Was du geteilt hast',
  'page.actions': 'Meine nächsten Schritte',

  // Channels
  'channel.hello':
    'Ich bin Attune. Ich führe jede Person in einem eigenen Gespräch durch eine kurze Diagnose des Betriebs und sage, was als Erstes zu tun ist. Antworten bleiben privat; eine Zusammenfassung kommt nur hierher, wenn jemand die eigene teilt.',
  'channel.how': 'Schreib mir direkt oder tipp /attune start, dann geht es los.',
  'channel.report-here': 'Zusammenfassungen hier zeigen',
  'channel.report-set': 'Zusammenfassungen, die jemand teilt, stehen ab jetzt hier: {place}.',
  'channel.managers-only':
    'Nur wer hier die Leitung hat, kann festlegen, wo Zusammenfassungen stehen. Bitte jemanden davon, das auszuwählen.',
  'channel.not-one': 'Zusammenfassungen können nur in einem Kanal von hier stehen.',
} satisfies Record<keyof typeof english, string>;
