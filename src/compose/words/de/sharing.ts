import type { sharing as english } from '../en/sharing.ts';

/** How a summary is shared and taken back: German. */
export const sharing = {
  'share.preview': 'Genau das wird dort zu sehen sein ({place}):',
  'share.yes': 'Teilen',
  'share.no': 'Nicht jetzt',
  'share.no-reply': 'Nicht geteilt. Dein Ergebnis bleibt bei dir.',
  'share.done': 'Geteilt: {place}. Du kannst es jederzeit zurücknehmen.',
  'share.take-back': 'Zurücknehmen',
  'share.taken-back': 'Zurückgenommen. Die Zusammenfassung ist weg ({place}).',
  'share.failed': 'Die Zusammenfassung konnte nicht gezeigt werden. {reason}',
  'share.withdrawn': 'Diese Zusammenfassung wurde von der Person zurückgenommen, die sie geteilt hatte.',
  'share.nowhere': 'Für Zusammenfassungen ist hier noch kein Kanal festgelegt.',
  'share.nothing': 'Es gibt nichts zu teilen: Zu diesem Gespräch gibt es kein Ergebnis.',
  'share.changed': 'Seitdem hat sich eine Antwort geändert. Sieh dir die neue Zusammenfassung an, bevor du sie teilst.',
  'summary.title': '{title}: Zusammenfassung',
  'summary.from': 'Geteilt von {name}',
  'summary.advice': 'Nächste Schritte',
  'summary.context':
    '1 Person hat geantwortet · mit ihrer Zustimmung geteilt: Werte und nächste Schritte, keine Antworten · Fassung {version}',
} satisfies Record<keyof typeof english, string>;
