import type { ConversationWay } from './server-ways.ts';
/** What only Discord needs; what people read otherwise comes with the messages. */
export interface DiscordWords {
  /** The button beside a question that opens a form for typing. */
  type: string;
  formTitle: string;
  yourAnswer: string;
  inUnit: (unit: string) => string;
  dateExample: string;
  rankHow: string;
  shareHow: string;
  place: (n: number) => string;
  choose: string;
  chooseOf: (from: number, to: number) => string;
  more: string;
  hidden: string;
  inFile: string;
  picture: string;
  tryAgain: string;
  answerAgain: string;
  summaryChannel: string;
  writtenToYou: string;
  open: string;
  inThread: string;
  noThread: string;
  directClosed: string;
  movedToDirect: (server: string) => string;
  saidHello: string;
  /** What the menu below asks of whoever manages the server. */
  chooseWay: string;
  ways: Record<ConversationWay, string>;
  wayChosen: (way: string) => string;
  threadsForbidden: string;
  managersOnly: string;
  mayNotPost: string;
  onlyInServer: string;
  zoneNoted: (zone: string) => string;
  zoneUnknown: (zone: string) => string;
  threadName: string;
  commands: Record<CommandWord, string>;
  options: { conversation: string; zone: string };
  /** What these are called where they are typed: small letters, no spaces, up to 32. The other commands have `commandWords`. */
  names: Record<'here' | 'zone' | 'conversation', string>;
}

export type CommandWord =
  | 'attune'
  | 'start'
  | 'resume'
  | 'result'
  | 'actions'
  | 'compare'
  | 'figures'
  | 'check-ins'
  | 'privacy'
  | 'help'
  | 'here'
  | 'zone';

const en: DiscordWords = {
  type: 'Type an answer',
  formTitle: 'Your answer',
  yourAnswer: 'Your answer',
  inUnit: (unit) => `Your answer (${unit})`,
  dateExample: 'Year-month-day, such as 2027-03-01',
  rankHow: 'Their numbers, the most important first: 3, 1, 2 …',
  shareHow: 'One number for each, in the order above: 40, 30, …',
  place: (n) => `Place ${n}`,
  choose: 'Choose',
  chooseOf: (from, to) => `Choose (${from} to ${to})`,
  more: 'More',
  hidden: 'Press the box below to read it.',
  inFile: 'It is in the file below.',
  picture: 'The scores as a picture',
  tryAgain: 'That didn’t get through, and nothing was saved. Please try again in a moment.',
  answerAgain: 'Answer again',
  summaryChannel: 'the channel for summaries',
  writtenToYou: 'I’ve answered in our direct messages.',
  open: 'Open',
  inThread: 'We go on in a thread of your own.',
  noThread: 'I may not open a thread of your own here, so we talk in this way: only you see it.',
  directClosed: 'I can’t write to you directly: your settings for this server don’t let me. So we talk here; only you see it.',
  movedToDirect: (server) => `From our conversation in ${server}.`,
  saidHello: 'Done: I’ve said hello in this channel.',
  chooseWay: 'How shall conversations that begin in this server be held?',
  ways: {
    ephemeral: 'In the channel, seen by that person only',
    dm: 'In direct messages',
    thread: 'In a private thread of their own',
  },
  wayChosen: (way) => `Noted. From now on: *${way}*.`,
  threadsForbidden:
    'For that I still need *Create Private Threads* and *Send Messages in Threads*: in the server’s settings, under Roles. Until then only that person sees what I write.',
  managersOnly: 'Only whoever may manage the server can choose that.',
  mayNotPost:
    'I may not write in this channel yet. Whoever manages the server can allow me *View Channel* and *Send Messages* here, then try again.',
  onlyInServer: 'That works in a channel of a server where I’m installed.',
  zoneNoted: (zone) => `Noted: your time zone is ${zone}.`,
  zoneUnknown: (zone) => `I don’t know a time zone called “${zone}”. Pick one from the list while you type, such as Europe/Berlin.`,
  threadName: 'Attune',
  commands: {
    attune: 'A short diagnosis of your business, and what to do first',
    start: 'Begin a conversation',
    resume: 'Carry on where you left off',
    result: 'See your newest result',
    actions: 'See your next steps',
    compare: 'Where your business stands among those here; only you see it',
    figures: 'The figures you watch: where they stand, and who looks after them',
    'check-ins': 'When you may be asked; for managers: set up check-ins',
    privacy: 'See or delete what is kept about you',
    help: 'See what you can do',
    here: 'Have Attune say hello in this channel; a manager can then have summaries posted here',
    zone: 'Tell Attune your time zone',
  },
  options: { conversation: 'Which one; leave it out to see them all', zone: 'Such as Europe/Berlin' },
  names: { here: 'here', zone: 'zone', conversation: 'conversation' },
};

const es: DiscordWords = {
  type: 'Escribir la respuesta',
  formTitle: 'Tu respuesta',
  yourAnswer: 'Tu respuesta',
  inUnit: (unit) => `Tu respuesta (${unit})`,
  dateExample: 'Año-mes-día, por ejemplo 2027-03-01',
  rankHow: 'Sus números, lo más importante primero: 3, 1, 2…',
  shareHow: 'Un número para cada uno, en el orden de arriba: 40, 30…',
  place: (n) => `Puesto ${n}`,
  choose: 'Elegir',
  chooseOf: (from, to) => `Elegir (${from} a ${to})`,
  more: 'Más',
  hidden: 'Pulsa el recuadro de abajo para leerlo.',
  inFile: 'Está en el archivo de abajo.',
  picture: 'Las puntuaciones en una imagen',
  tryAgain: 'No ha llegado bien y no se ha guardado nada. Inténtalo de nuevo en un momento.',
  answerAgain: 'Responder de nuevo',
  summaryChannel: 'el canal de resúmenes',
  writtenToYou: 'Te he respondido en nuestros mensajes directos.',
  open: 'Abrir',
  inThread: 'Seguimos en un hilo solo para ti.',
  noThread: 'Aquí no puedo abrir un hilo para ti, así que hablamos de esta manera: solo lo ves tú.',
  directClosed: 'No puedo escribirte directamente: tus ajustes para este servidor no lo permiten. Hablamos aquí; solo lo ves tú.',
  movedToDirect: (server) => `De nuestra conversación en ${server}.`,
  saidHello: 'Hecho: he saludado en este canal.',
  chooseWay: '¿Cómo deben llevarse las conversaciones que empiezan en este servidor?',
  ways: {
    ephemeral: 'En el canal; solo las ve esa persona',
    dm: 'En mensajes directos',
    thread: 'En un hilo privado propio',
  },
  wayChosen: (way) => `Anotado. A partir de ahora: *${way}*.`,
  threadsForbidden:
    'Para eso todavía necesito *Crear hilos privados* y *Enviar mensajes en hilos*: en los ajustes del servidor, en Roles. Hasta entonces, lo que escribo lo ve solo esa persona.',
  managersOnly: 'Solo quien puede gestionar el servidor puede elegir eso.',
  mayNotPost:
    'Todavía no puedo escribir en este canal. Quien gestiona el servidor puede permitirme *Ver canal* y *Enviar mensajes* aquí; después, prueba otra vez.',
  onlyInServer: 'Eso funciona en un canal de un servidor donde estoy instalado.',
  zoneNoted: (zone) => `Anotado: tu zona horaria es ${zone}.`,
  zoneUnknown: (zone) =>
    `No conozco una zona horaria llamada «${zone}». Elige una de la lista mientras escribes, por ejemplo Europe/Madrid.`,
  threadName: 'Attune',
  commands: {
    attune: 'Un diagnóstico breve de tu negocio y qué hacer primero',
    start: 'Empezar una conversación',
    resume: 'Seguir donde lo dejaste',
    result: 'Ver tu último resultado',
    actions: 'Ver tus próximos pasos',
    compare: 'Dónde está tu negocio entre los de aquí; solo lo ves tú',
    figures: 'Las cifras que seguís: cómo van y quién se ocupa',
    'check-ins': 'Cuándo se te puede preguntar; quien gestiona prepara aquí las rondas',
    privacy: 'Ver o borrar lo que se guarda sobre ti',
    help: 'Ver lo que puedes hacer',
    here: 'Attune saluda en este canal; quien gestiona puede publicar aquí los resúmenes',
    zone: 'Decirle a Attune tu zona horaria',
  },
  options: { conversation: 'Cuál; déjalo vacío para verlas todas', zone: 'Por ejemplo Europe/Madrid' },
  names: { here: 'aquí', zone: 'zona', conversation: 'conversación' },
};

const de: DiscordWords = {
  type: 'Antwort tippen',
  formTitle: 'Deine Antwort',
  yourAnswer: 'Deine Antwort',
  inUnit: (unit) => `Deine Antwort (${unit})`,
  dateExample: 'Jahr-Monat-Tag, zum Beispiel 2027-03-01',
  rankHow: 'Die Nummern, das Wichtigste zuerst: 3, 1, 2 …',
  shareHow: 'Eine Zahl für jedes, in der Reihenfolge oben: 40, 30, …',
  place: (n) => `Platz ${n}`,
  choose: 'Auswählen',
  chooseOf: (from, to) => `Auswählen (${from} bis ${to})`,
  more: 'Mehr',
  hidden: 'Ein Klick auf das Feld darunter zeigt es.',
  inFile: 'Es steht in der Datei darunter.',
  picture: 'Die Werte als Bild',
  tryAgain: 'Das ist nicht angekommen, und nichts wurde gespeichert. Bitte versuch es gleich noch einmal.',
  answerAgain: 'Noch einmal antworten',
  summaryChannel: 'Kanal für Zusammenfassungen',
  writtenToYou: 'Ich habe dir in unseren Direktnachrichten geantwortet.',
  open: 'Öffnen',
  inThread: 'Weiter geht es in einem eigenen Thread.',
  noThread: 'Ich darf hier keinen eigenen Thread für dich öffnen, deshalb reden wir so: Nur du siehst das.',
  directClosed:
    'Ich kann dir nicht direkt schreiben: Deine Einstellungen für diesen Server lassen es nicht zu. Also reden wir hier; nur du siehst das.',
  movedToDirect: (server) => `Aus unserem Gespräch auf ${server}.`,
  saidHello: 'Erledigt: Ich habe in diesem Kanal Hallo gesagt.',
  chooseWay: 'Wie sollen Gespräche geführt werden, die auf diesem Server beginnen?',
  ways: {
    ephemeral: 'Im Kanal, nur für die jeweilige Person sichtbar',
    dm: 'In Direktnachrichten',
    thread: 'In einem eigenen privaten Thread',
  },
  wayChosen: (way) => `Notiert. Ab jetzt: *${way}*.`,
  threadsForbidden:
    'Dafür brauche ich noch *Private Threads erstellen* und *Nachrichten in Threads senden*: in den Einstellungen des Servers unter Rollen. Bis dahin sieht nur die jeweilige Person, was ich schreibe.',
  managersOnly: 'Das kann nur wählen, wer den Server verwalten darf.',
  mayNotPost:
    'In diesem Kanal darf ich noch nicht schreiben. Wer den Server verwaltet, kann mir hier *Kanal ansehen* und *Nachrichten senden* erlauben; versuch es danach noch einmal.',
  onlyInServer: 'Das geht in einem Kanal eines Servers, auf dem ich installiert bin.',
  zoneNoted: (zone) => `Notiert: Deine Zeitzone ist ${zone}.`,
  zoneUnknown: (zone) => `Eine Zeitzone „${zone}“ kenne ich nicht. Wähl beim Tippen eine aus der Liste, zum Beispiel Europe/Berlin.`,
  threadName: 'Attune',
  commands: {
    attune: 'Eine kurze Diagnose deines Betriebs, und was zuerst zu tun ist',
    start: 'Ein Gespräch beginnen',
    resume: 'Weitermachen, wo du aufgehört hast',
    result: 'Dein neuestes Ergebnis ansehen',
    actions: 'Deine nächsten Schritte ansehen',
    compare: 'Wo dein Betrieb unter denen hier steht; nur du siehst es',
    figures: 'Die Zahlen, die ihr im Blick habt: wie sie stehen und wer sich kümmert',
    'check-ins': 'Wann du gefragt werden darfst; die Leitung richtet hier Check-ins ein',
    privacy: 'Ansehen oder löschen, was über dich gespeichert ist',
    help: 'Sehen, was du tun kannst',
    here: 'Attune grüßt in diesem Kanal; Zusammenfassungen können dann hierher kommen',
    zone: 'Attune deine Zeitzone sagen',
  },
  options: { conversation: 'Welches; leer lassen, um alle zu sehen', zone: 'Zum Beispiel Europe/Berlin' },
  names: { here: 'hier', zone: 'zeitzone', conversation: 'gespräch' },
};

/** Discord's own words by language tag. */
export const discordLanguages: Readonly<Record<string, DiscordWords>> = { en, es, de };

/** The words in the nearest language there is; English otherwise. */
export function discordWords(locale: string | undefined): DiscordWords {
  return discordLanguages[(locale ?? 'en').split('-')[0] as string] ?? en;
}

/** Discord's names of the languages that commands are described in beside English. */
export const translatedLocales = ['es-ES', 'es-419', 'de'] as const;
