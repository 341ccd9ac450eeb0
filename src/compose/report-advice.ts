import type { Block } from '../chat/message.ts';
import { adviceForGroup } from '../insight/report-advice.ts';
import { appButton } from './control.ts';
import type { ReportShown } from './report-shown.ts';
import type { WordKey } from './words/en.ts';

/** Pieces of advice in a report. */
export const adviceInReport = 3;

/** What could be done, each piece with a button: it then belongs to whoever pressed it. And what people are stuck on. */
export function adviceBlocks(shown: ReportShown): Block[] {
  const { words, report, script, round } = shown;
  const advice = adviceForGroup(report, script).slice(0, adviceInReport);
  const items = advice.map(({ advice: { title, first_step }, fits }) => ({
    title,
    text: words('result.advice-first', { step: first_step }),
    note: fits ? words('report.do.fits', { count: fits.count, n: fits.n }) : words('report.do.follows'),
  }));
  const buttons = advice.map(({ advice: { id, title } }) => appButton('take-group', `${round}:${id}`, words('action.take', { title })));
  const toDo: Block[] =
    items.length === 0
      ? []
      : [
          { type: 'heading', text: words('report.do') },
          { type: 'list', ordered: true, items },
          ...(round === null
            ? []
            : [
                { type: 'buttons' as const, buttons },
                { type: 'text' as const, tone: 'quiet' as const, text: words('report.do.whose') },
              ]),
        ];
  return [...toDo, ...stuckBlocks(shown)];
}

function stuckBlocks({ words, report }: ReportShown): Block[] {
  const stuck = report.steps?.stuck ?? [];
  if (stuck.length === 0) return [];
  const items = stuck.map(({ obstacle, people }) => ({
    title: words('report.stuck.row', { obstacle: words(`obstacle.${obstacle}` as WordKey), people }),
  }));
  return [
    { type: 'heading', text: words('report.stuck') },
    { type: 'list', ordered: false, items },
  ];
}
