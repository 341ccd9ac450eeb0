import type { communities as english } from '../en/communities.ts';

/** How a round for everybody goes, how a business compares, and how a comment is replied to: German. */
export const communities = {
  // A business among others
  'compare.button': 'Wo stehe ich?',
  'compare.title': 'Wo du stehst: {title}',
  'compare.working': 'Einen Moment, ich sehe nach, wo du stehst.',
  'compare.only': 'Nur du siehst das.',
  'compare.rank': 'Du bist bei {own} von 100. Damit liegst du vor etwa {share, number, percent} der {n, number} Betriebe hier.',
  'compare.row-all': 'du {own}; die Hälfte aller zwischen {low} und {high}; vor etwa {share, number, percent}',
  'compare.like': 'Betriebe wie deiner',
  'compare.like-row': '{group}: die Hälfte davon zwischen {low} und {high}',
  'compare.how':
    '„Vor“ zählt die Betriebe unter dir und die Hälfte derer mit demselben Wert. Ausgerechnet wird es aus den Antworten bei Schluss, für dich allein.',
  'compare.not-community': 'Vergleichen geht nur dort, wo alle einen eigenen Betrieb führen.',
  'compare.none':
    'Es gibt noch nichts zu vergleichen: Dafür braucht es ein Check-in dieser Gemeinschaft, das du beantwortet hast und das geschlossen ist.',
  'compare.anonymous':
    'Dieses Check-in war anonym: Niemand kann mehr sagen, welche Antworten deine sind, auch Attune nicht. Deshalb lässt sich nicht zeigen, wo du stehst.',
  'compare.changed':
    'Seitdem hat jemand die eigenen Antworten gelöscht. Ein Platz unter den übrigen würde sie jetzt verraten, deshalb wird keiner gezeigt.',
  'compare.hidden': 'Zum Schutz der Personen verborgen: Es würde verraten, was einzelne Betriebe gesagt haben.',

  // A round for everybody
  'community.form': 'Runde für alle',
  'community.announce': 'Ankündigen',
  'community.announced': '„{title}“ ist in {place} angekündigt. Die Zusammenfassung kommt am Ende dorthin.',
  'community.field.channel': 'In welchem Kanal',
  'community.no-channel': 'In welchem Kanal wird sie angekündigt? Wähl einen.',
  'community.open': 'Alle können mitmachen, jede und jeder für den eigenen Betrieb. Offen bis {closes}.',
  'community.closed': 'Geschlossen. Die Zusammenfassung steht weiter unten.',
  'community.count': '{count, plural, =0 {Noch keine Antwort} one {# Antwort} other {# Antworten}}',
  'community.join': 'Mitmachen',
  'mail.look': 'Ist eine Antwort da?',
  'mail.key': 'Wenn jemand auf deinen Kommentar antwortet, zeigt es nur diese Nachricht: Attune weiß nicht, von wem er ist.',
  'mail.title': 'Dein Kommentar, und was dazu gesagt wurde',
  'mail.empty': 'Es ist noch keine Antwort da.',
  'mail.from.manager': 'Antwort',
  'mail.from.writer': 'Kommentar',
  'mail.reply': 'Deine Antwort',
  'mail.send': 'Abschicken',
  'mail.sent': 'Abgeschickt. Es wird am Morgen weitergegeben, damit die Uhrzeit nichts verrät. Niemand erfährt, von wem es ist.',
  'mail.answered': 'Wer in „{title}“ einen Kommentar geschrieben hat, hat dir geantwortet.',
  'mail.read': 'Antwort lesen',
  'mail.sent-back': 'Abgeschickt. Wer den Kommentar geschrieben hat, sieht es beim Nachsehen; wer das ist, weiß niemand.',
} satisfies Record<keyof typeof english, string>;
