import { type CommandName, commandNames } from './event.ts';

/**
 * What each command is called in a language other than English, beside its own name: as people type it after `/attune` or
 * alone, and as Discord shows it. Small letters without accents, no spaces.
 */
export const commandWords: Readonly<Record<string, Readonly<Partial<Record<CommandName, string>>>>> = {
  es: {
    start: 'empezar',
    resume: 'seguir',
    result: 'resultado',
    actions: 'pasos',
    compare: 'comparar',
    figures: 'cifras',
    'check-ins': 'rondas',
    privacy: 'privacidad',
    help: 'ayuda',
  },
  de: {
    start: 'start',
    resume: 'weitermachen',
    result: 'ergebnis',
    actions: 'schritte',
    compare: 'vergleichen',
    figures: 'zahlen',
    'check-ins': 'check-ins',
    privacy: 'datenschutz',
    help: 'hilfe',
  },
};

const named: ReadonlyMap<string, CommandName> = new Map([
  ...Object.values(commandWords).flatMap((words) => Object.entries(words).map(([name, word]) => [word, name as CommandName] as const)),
  ...commandNames.map((name) => [name, name] as const),
]);

/** The command that a word names in any language, whatever its letters' size; null when it names none. */
export function commandNamed(word: string): CommandName | null {
  return named.get(word.toLowerCase()) ?? null;
}
