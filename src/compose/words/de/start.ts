import type { start as english } from '../en/start.ts';

/** How a conversation begins, and how it moves to a newer version of its script: German. */
export const start = {
  // Start
  'start.minutes':
    'Etwa {minutes, plural, one {# Minute} other {# Minuten}}. Du kannst jederzeit eine Pause machen; jede Antwort wird sofort gespeichert.',
  'start.promise':
    'Deine Antworten bleiben zwischen dir und Attune. Niemand sonst hier sieht sie. Am Ende kannst du eine Zusammenfassung mit Werten und Empfehlungen teilen, nie deine Antworten oder deine Worte, und nur, wenn du es willst.',
  'start.promise-figures':
    'Die Werte, die du abliest, werden zu Zahlen des Betriebs, und alle im Betrieb können sie sehen. Alles andere, was du sagst, bleibt zwischen dir und Attune.',
  'start.preview': 'Was eine geteilte Zusammenfassung zeigen würde',
  'start.preview-scores':
    'Deinen Gesamtwert und wie er einzuordnen ist, je einen Wert für: {dimensions}, und welcher davon am schwächsten ist oder zuerst kommt.',
  'start.preview-advice': 'Die Titel von höchstens drei nächsten Schritten.',
  'start.preview-name': 'Dass sie von dir kommt, {name}.',
  'start.preview-where': 'Wo: {place}. Nichts wird gezeigt, bevor du es gesehen und zugestimmt hast.',
  'start.preview-nowhere': 'Für Zusammenfassungen ist noch kein Kanal festgelegt, also kann nichts gezeigt werden.',
  'start.begin': 'Los geht’s',
  'start.not-now': 'Nicht jetzt',
  'start.not-now-reply': 'Kein Problem. Es wartet hier, bis du magst.',
  'start.unknown': 'Ein Gespräch namens „{name}“ gibt es nicht.',
  'start.choose': 'Was möchtest du dir ansehen?',
  'start.for-leader':
    'Das ist für die Person geschrieben, die den Betrieb führt; es fragt vielleicht nach Dingen, die du nicht wissen kannst.',
  'start.resume-offer': 'Du bist mitten in „{title}“: {done, number} von etwa {of, number} Fragen sind beantwortet.',
  'start.again': 'Du hast das am {date} schon gemacht. Du kannst das Ergebnis noch einmal ansehen oder neu beginnen.',

  // A newer version of the script
  'move.offer':
    'Von „{title}“ gibt es eine neuere Fassung. Du kannst mit der begonnenen weitermachen oder deine Antworten in die neuere mitnehmen.',
  'move.button': 'Neuere Fassung nehmen',
  'move.done': 'Erledigt. Alle deine Antworten sind mitgekommen.',
  'move.refused':
    'Dieses Gespräch bleibt bei seiner Fassung, weil die neuere für einige deiner Antworten keinen Platz hat. Es wurde nichts geändert.',
  'move.nothing': 'Du hast schon die neueste Fassung.',
} satisfies Record<keyof typeof english, string>;
