/** The few words that only Slack needs; what people read otherwise comes with the messages. */
export interface SlackWords {
  /** The title of a window to answer in, up to 24 characters, as what stands on its buttons. */
  formTitle: string;
  close: string;
  choose: string;
  position: (n: number) => string;
  picture: string;
  tryAgain: string;
  outsiders: string;
  /** In place of a channel's name, until Slack has said it. */
  summaryChannel: string;
  answered: string;
  /** In place of files that the workspace doesn’t let the app send. */
  noFiles: string;
}

const en: SlackWords = {
  formTitle: 'Your answer',
  close: 'Cancel',
  choose: 'Choose',
  position: (n) => `Place ${n}`,
  picture: 'The scores as a picture',
  tryAgain: 'That didn’t get through. Please try again in a moment.',
  outsiders: 'I can only talk with people of this workspace.',
  summaryChannel: 'the channel for summaries',
  answered: 'I’ve answered in our direct conversation.',
  noFiles: 'I’m not allowed to send files here. An administrator can change that by installing the app again with all its permissions.',
};

const es: SlackWords = {
  formTitle: 'Tu respuesta',
  close: 'Cancelar',
  choose: 'Elegir',
  position: (n) => `Puesto ${n}`,
  picture: 'Las puntuaciones en una imagen',
  tryAgain: 'No ha llegado bien. Inténtalo de nuevo dentro de un momento.',
  outsiders: 'Solo puedo hablar con personas de este espacio de trabajo.',
  summaryChannel: 'el canal de resúmenes',
  answered: 'Te he respondido en nuestra conversación directa.',
  noFiles:
    'Aquí no se me permite enviar archivos. Quien administra puede cambiarlo instalando la aplicación de nuevo con todos sus permisos.',
};

const de: SlackWords = {
  formTitle: 'Deine Antwort',
  close: 'Abbrechen',
  choose: 'Auswählen',
  position: (n) => `Platz ${n}`,
  picture: 'Die Werte als Bild',
  tryAgain: 'Das ist nicht angekommen. Bitte versuch es gleich noch einmal.',
  outsiders: 'Ich kann nur mit Leuten aus diesem Workspace sprechen.',
  summaryChannel: 'Kanal für Zusammenfassungen',
  answered: 'Die Antwort steht in unserer Direktnachricht.',
  noFiles:
    'Hier darf ich keine Dateien schicken. Das lässt sich ändern: Wer verwaltet, installiert die App noch einmal mit allen Berechtigungen.',
};

/** Slack's own words by language tag. */
export const slackLanguages: Readonly<Record<string, SlackWords>> = { en, es, de };

/**
 * The words in the nearest language there is; English otherwise.
 * @param locale BCP 47
 */
export function slackWords(locale: string | undefined): SlackWords {
  return slackLanguages[(locale ?? 'en').split('-')[0] as string] ?? en;
}
