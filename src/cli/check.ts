import { lackingWords } from '../compose/words/lacking.ts';
import { checkConversations } from '../script/check/check-conversations.ts';
import { makeProblem, type Problem, problemLine } from '../script/problem.ts';
import { type CliCommand, Exit } from './command.ts';

/** `attune check`: proves that conversations hold together, and says where they don't. */
export const check: CliCommand = (program, io) => {
  program
    .command('check')
    .description('Check conversations: their shape, references, conditions, scores, texts and translations.')
    .argument('[path...]', 'script files, script folders or folders of conversations (default: CONVERSATIONS)')
    .option('--json', 'print one JSON object')
    .action((paths: string[], options: { json?: true }) => {
      const { conversations } = io.config();
      const { scripts, framework, problems: found } = checkConversations(paths.length === 0 ? [conversations] : paths, conversations);
      // Attune's own words are nobody's who checks a conversation of theirs.
      const problems = paths.length === 0 ? [...found, ...ownWords()] : found;
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      if (options.json) {
        const shown = problems.map(({ file, line, column, code, message, severity }) => ({ file, line, column, code, message, severity }));
        io.out(JSON.stringify({ scripts, framework, problems: shown }, null, 2));
      } else {
        for (const line of linesOf(problems)) io.out(line);
        const warnings = problems.length - errors;
        io.out(
          `${counted(scripts, 'script')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}; ${framework.cited} of ${framework.of} framework ids cited`,
        );
      }
      if (errors > 0) throw new Exit(1);
    });
};

/** Texts of Attune's own that a language lacks: they are said in English there. */
function ownWords(): Problem[] {
  return lackingWords().map(({ language, key, english }) =>
    makeProblem({ file: `src/compose/words/${language}.ts`, line: 1, column: 1 }, 'untranslated', `${key} is missing: “${english}”`),
  );
}

/** Most framework ids that the one line about uncited ones names. */
const mostNamed = 5;

/** One line for each problem, and one for all framework ids that nothing cites. */
function linesOf(problems: readonly Problem[]): string[] {
  const uncited = problems.filter(({ code }) => code === 'uncited');
  const [first] = uncited;
  const lines = problems.filter(({ code }) => code !== 'uncited').map(problemLine);
  if (!first) return lines;
  const named = uncited.slice(0, mostNamed).map(({ message }) => /cites (\S+)/.exec(message)?.[1] ?? message);
  const more = uncited.length > mostNamed ? ` and ${uncited.length - mostNamed} more` : '';
  const message = `no script cites ${named.join(', ')}${more} (${uncited.length} in all)`;
  return [...lines, problemLine({ ...first, message: uncited.length === 1 ? first.message : message })];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
