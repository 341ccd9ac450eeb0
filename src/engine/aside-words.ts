import { plain } from '../questions/words.ts';
import type { Aside } from './input.ts';

/** What people type for each aside, by language. English is understood everywhere. */
const words: Record<string, Partial<Record<Aside, readonly string[]>>> = {
  en: {
    back: ['back', 'go back', 'previous', 'undo'],
    skip: ['skip', 'skip it', 'skip this', 'pass', 'next'],
    why: ['why', 'why do you ask', 'why do you ask this', 'why this question'],
    dont_know: ["don't know", 'dont know', "i don't know", 'i dont know', 'not sure', 'no idea', 'dunno', 'idk'],
    not_applicable: ["doesn't apply", 'doesnt apply', "doesn't apply to us", 'does not apply', 'not applicable', 'n/a', 'na'],
    pause: ['pause', 'later', 'not now', 'break', 'take a break'],
    resume: ['resume', 'continue', 'go on', 'carry on', 'keep', 'keep it', 'keep this answer'],
    where: ['where am i', 'where', 'progress', 'how far'],
    restart: ['start over', 'restart', 'start again', 'begin again'],
    stop: ['stop', 'quit', 'exit', 'cancel', 'end'],
    help: ['help', 'what can i do', 'commands'],
    yes: ['yes', 'y', 'yep', 'yeah', 'sure', 'ok', 'okay'],
    no: ['no', 'n', 'nope'],
  },
  es: {
    back: ['atrás', 'volver', 'anterior'],
    skip: ['saltar', 'omitir', 'siguiente'],
    why: ['por qué', 'por qué preguntas', 'por qué lo preguntas'],
    dont_know: ['no sé', 'no lo sé', 'ni idea', 'no estoy seguro', 'no estoy segura'],
    not_applicable: ['no corresponde', 'no aplica', 'no se aplica', 'no procede'],
    pause: ['pausa', 'luego', 'más tarde', 'ahora no'],
    resume: ['seguir', 'continuar', 'dejarla así'],
    where: ['dónde estoy', 'progreso'],
    restart: ['empezar de nuevo', 'reiniciar', 'volver a empezar'],
    stop: ['parar', 'salir', 'terminar', 'cancelar'],
    help: ['ayuda'],
    yes: ['sí', 'vale', 'claro'],
    no: ['no'],
  },
  de: {
    back: ['zurück', 'vorherige'],
    skip: ['überspringen', 'weiter'],
    why: ['warum', 'warum fragst du', 'wieso'],
    dont_know: ['weiß nicht', 'weiss nicht', 'ich weiß nicht', 'keine ahnung', 'nicht sicher'],
    not_applicable: ['trifft nicht zu', 'passt nicht', 'entfällt'],
    pause: ['pause', 'später', 'jetzt nicht'],
    resume: ['fortsetzen', 'weitermachen', 'so lassen'],
    where: ['wo bin ich', 'fortschritt'],
    restart: ['neu anfangen', 'neu starten', 'von vorn'],
    stop: ['stopp', 'beenden', 'abbrechen', 'aufhören'],
    help: ['hilfe'],
    yes: ['ja', 'klar'],
    no: ['nein', 'ne'],
  },
};

const tables = new Map<string, Map<string, Aside>>();

function tableOf(language: string): Map<string, Aside> {
  const known = tables.get(language);
  if (known) return known;
  const table = new Map<string, Aside>();
  for (const spoken of new Set(['en', language])) {
    for (const [aside, phrases] of Object.entries(words[spoken] ?? {}))
      for (const phrase of phrases) table.set(plain(phrase), aside as Aside);
  }
  tables.set(language, table);
  return table;
}

/**
 * The aside that the whole text stands for, in the person's language or English; a slash before it is taken
 * off. `change 3` names the third question.
 */
export function asideIn(text: string, locale: string): { aside: Aside; number: number | null } | null {
  const bare = plain(text.trim().replace(/^\//, ''));
  const change = /^(?:change|cambiar|ändern|andern)\s+#?(\d{1,3})$/.exec(bare);
  if (change) return { aside: 'change', number: Number(change[1]) };
  const aside = tableOf(locale.split('-')[0] as string).get(bare);
  return aside ? { aside, number: null } : null;
}
