import type { privacy as english } from '../en/privacy.ts';

/** What is kept of a person and a business, and how it is deleted: German. */
export const privacy = {
  // A person
  'privacy.title': 'Deine Daten',
  'privacy.promise':
    'Attune behält deine Antworten, damit du unterbrechen und weitermachen kannst. Niemand sonst hier kann sie sehen. Über jede Zusammenfassung entscheidest du.',
  'privacy.kept':
    'Von dir gespeichert: {sessions, plural, =0 {kein Gespräch} one {# Gespräch} other {# Gespräche}}, {answers, plural, =0 {keine Antwort} one {# Antwort} other {# Antworten}}.',
  'privacy.shared': 'Am {date} hast du „{title}“ geteilt.',
  'privacy.shared-nothing': 'Du hast nichts geteilt.',
  'privacy.copies': 'Sicherungskopien bei denen, die Attune betreiben, können noch eine Kopie enthalten, bis sie ersetzt werden.',
  'privacy.forget': 'Alles löschen',
  'privacy.export': 'Alles zeigen',
  'privacy.session': '{title} · begonnen am {date} · {status, select, done {fertig} stopped {beendet} paused {pausiert} other {offen}}',
  'privacy.forget-confirm':
    'Alle deine Gespräche und Antworten löschen und jede Zusammenfassung zurücknehmen, die du geteilt hast? Das lässt sich nicht rückgängig machen.',
  'privacy.forget-yes': 'Ja, alles löschen',
  'privacy.forgotten':
    'Erledigt. {count, plural, =0 {Es gab nichts zu löschen} one {# Gespräch ist gelöscht} other {# Gespräche sind gelöscht}}.',

  // A business
  'profile.offer':
    'Wenn du magst, erzähl mir drei Dinge über deinen Betrieb, damit Vergleiche dir ähnliche Betriebe zeigen können. Das dauert eine halbe Minute, und ich frage nur einmal.',
  'profile.begin': 'Vom Betrieb erzählen',
  'profile.yours': 'Dein Betrieb: {profile}.',
  'profile.change': 'Ändern',
  'profile.forget': 'Löschen',
  'profile.forgotten': 'Gelöscht. Vergleiche zeigen dir jetzt alle Betriebe zusammen.',
} satisfies Record<keyof typeof english, string>;
