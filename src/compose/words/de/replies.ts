import type { replies as english } from '../en/replies.ts';

/** What is answered to whoever asks for something in the middle of a conversation: German. */
export const replies = {
  'reply.why': 'Warum ich frage: {why}',
  'reply.where': 'Du bist in „{title}“, bei Frage {done, number} von etwa {of, number}. Alles bis hierher ist gespeichert.',
  'reply.where-done': '„{title}“ ist fertig. Dein Ergebnis steht weiter oben; jede Antwort lässt sich noch ändern.',
  'reply.where-section': 'Dieser Teil: {section}.',
  'reply.help':
    'Drück auf eine Antwort oder schreib sie. Bei jeder Frage kannst du auch tippen: zurück, überspringen, warum, weiß nicht, trifft nicht zu, Pause, wo bin ich, neu anfangen, beenden. Mit „ändern 3“ kommst du zurück zu Frage 3.',
  'reply.paused': 'Pause, und alles ist gespeichert. Mach hier weiter, wann du magst, auch in ein paar Wochen.',
  'reply.welcome-back': 'Schön, dass du wieder da bist. Hier ging es weiter.',
  'reply.stopped':
    'Hier ist Schluss. Niemand bekommt etwas davon zu sehen. Deine Antworten bleiben da, falls du doch weitermachen willst; mit „Datenschutz“ kannst du sie löschen.',
  'reply.restarted': 'Wir fangen neu an. Deine bisherigen Antworten sind gelöscht.',
  'reply.confirm-restart':
    'Neu anfangen? {count, plural, one {Die Antwort} other {Die # Antworten}} aus diesem Gespräch {count, plural, one {wird} other {werden}} gelöscht.',
  'reply.confirm-stop':
    'Hier aufhören? Ein volles Ergebnis gibt es dann nicht. Wenn du nur unterbrechen willst, mach eine Pause; verloren geht so oder so nichts.',
  'reply.carry-on': 'Gut, dann weiter. Die Frage oben ist noch offen.',
  'reply.carry-on-done': 'Gut, alles bleibt, wie es ist.',
  'reply.stale': 'Das gehörte zu einem früheren Moment. Hier bist du jetzt.',
  'reply.stale-done': 'Dieses Gespräch ist fertig; dein Ergebnis steht weiter oben. Jede Antwort lässt sich noch ändern.',
  'reply.stale-stopped': 'Dieses Gespräch ist beendet. Wenn du magst, mach weiter.',
  'reply.not-here.back': 'Das ist die erste Frage; davor kommt nichts.',
  'reply.not-here.skip': 'Diese Frage wird für das Folgende gebraucht, deshalb lässt sie sich nicht überspringen.',
  'reply.not-here.dont_know':
    'Diese Frage wird für das Folgende gebraucht, deshalb passt „Weiß nicht“ hier nicht. Nimm das, was am nächsten kommt.',
  'reply.not-here.change': 'Diese Frage kam noch nicht. Die von oben ist noch offen.',
  'reply.not-here.not_applicable': 'Diese Frage wird für das Folgende gebraucht. Nimm das, was am nächsten kommt.',
  'reply.not-here.other': 'Das geht hier nicht.',
} satisfies Record<keyof typeof english, string>;
