import { describe, expect, it } from 'vitest';
import type { MemberId, WorkspaceId } from '../../src/ids.ts';
import { loadLibrary } from '../../src/script/library.ts';
import type { KpiReading } from '../../src/store/follow-through.ts';
import { cafe } from './cafe.ts';
import { type Talk, withTalk, words } from './talk.ts';

const library = [cafe(), ...loadLibrary('conversations').values()];
const withFigures = (test: (talk: Talk) => Promise<void>) =>
  withTalk(
    async (talk) => {
      await states(talk, 'owner', ['Loaves left', 'Regulars']);
      await test(talk);
    },
    { library },
  );

const targets: Record<string, [string, string, string, string]> = {
  'Loaves left': ['loaves', '5', 'less is better', '20'],
  Regulars: ['people', '40', 'more is better', 'skip'],
  Returns: ['%', '2', 'less is better', '4.5'],
};

/** Somebody states these figures, and skips the rest. */
async function states(talk: Talk, person: string, figures: string[]): Promise<void> {
  await talk.pressesId(person, 'x/begin/strategic-intent');
  await answers(talk, person, (question) => {
    if (/What matters most/.test(question)) return 'Fresh bread';
    if (/Which figures/.test(question)) return figures.join('\n');
    const [unit, target, direction, now] = targets[figures.find((figure) => question.includes(`“${figure}”`)) ?? ''] ?? [];
    if (/counted in/.test(question)) return unit;
    if (/What should .* be/.test(question)) return target;
    if (/Which way is better/.test(question)) return direction;
    return /What is .* now/.test(question) ? now : undefined;
  });
}

/** Reads off whatever is asked. Resolves to the figures that were asked for. */
async function readsOff(talk: Talk, person: string, value: string): Promise<string[]> {
  const asked: string[] = [];
  await talk.pressesId(person, 'x/begin/kpi-check-in');
  await answers(talk, person, (question) => {
    const figure = /Where does “(.*)” stand now/.exec(question)?.[1];
    if (figure === undefined) return undefined;
    asked.push(figure);
    return value;
  });
  return asked;
}

/** Answers until the conversation has ended; what has no answer is skipped. */
async function answers(talk: Talk, person: string, answerTo: (question: string) => string | undefined): Promise<void> {
  for (let nth = 0; nth < 60; nth++) {
    const waiting = talk.messages(person).find(({ kind }) => kind === 'question');
    if (!waiting) return;
    await talk.says(person, answerTo(waiting.fallback) ?? 'skip');
  }
  throw new Error('The conversation did not end.');
}

const hands = (talk: Talk, by: string, figure: string, to: string[]) => talk.pressesId(by, `x/figure-hand/${figure}`, { owner: to });
const readings = (talk: Talk): Promise<KpiReading[]> => talk.opened.store.transaction((tx) => tx.listReadings('cafe' as WorkspaceId));
const values = async (talk: Talk) => (await readings(talk)).map(({ value, replacedAt }) => [value, replacedAt === null]);

describe('the screen of figures', () => {
  it.each(['figures', 'cifras', 'Zahlen', '/attune figures'])('opens when “%s” is typed', (typed) =>
    withFigures(async (talk) => {
      await talk.says('manager', typed);
      expect(talk.last('manager')).toContain(words('figures.title'));
    }),
  );

  it('names target, where each figure stands, as of when, and that nobody looks after it yet', () =>
    withFigures(async (talk) => {
      await talk.commands('manager', 'figures');
      const shown = talk.last('manager');
      expect(shown).toContain('20 loaves; wanted: at most 5 loaves');
      expect(shown).toContain(words('figures.stated-on', { date: 'November 22, 2026' }));
      expect(shown).toContain('no reading yet; wanted: at least 40 people');
      expect(shown.split(words('figures.owner-none'))).toHaveLength(3);
    }));

  it('is offered at home as soon as a figure is watched', () =>
    withTalk(
      async (talk) => {
        await talk.commands('manager', 'help');
        expect(talk.last('manager')).not.toContain(`[${words('figures.button')}]`);
        await states(talk, 'owner', ['Regulars']);
        await talk.commands('manager', 'help');
        await talk.presses('manager', words('figures.button'));
        expect(talk.last('manager')).toContain('Regulars');
      },
      { library },
    ));

  it('says where figures are named while there are none', () =>
    withTalk(
      async (talk) => {
        await talk.commands('cook', 'figures');
        const title = library.find(({ source }) => source.id === 'strategic-intent')?.source.title ?? '';
        expect(talk.last('cook')).toContain(words('figures.none', { title }));
      },
      { library },
    ));
});

describe('whoever looks after a figure', () => {
  it('is chosen by a manager or a leader, and told by whom', () =>
    withFigures(async (talk) => {
      for (const by of ['manager', 'owner']) await hands(talk, by, 'loaves-left', [by === 'owner' ? 'waiter' : 'cook']);
      expect(talk.last('cook')).toContain(words('figures.given', { name: 'manager', figure: 'Loaves left' }));
      expect(talk.last('waiter')).toContain(words('figures.given', { name: 'owner', figure: 'Loaves left' }));
      await talk.commands('cook', 'figures');
      expect(talk.last('cook')).toContain(words('figures.owner', { name: 'waiter' }));
      await talk.commands('waiter', 'figures');
      expect(talk.last('waiter')).toContain(words('figures.owner-you'));
    }));

  it.each([
    ['by one of the team', 'cook', ['waiter'], 'figures.not-yours'],
    ['to two people', 'manager', ['cook', 'waiter'], 'people.one'],
    ['to somebody who is not here', 'manager', ['stranger'], 'people.unknown'],
  ] as const)('is not chosen %s', (_, by, to, problem) =>
    withFigures(async (talk) => {
      const event = talk.event(by, { kind: 'press', id: 'x/figure-hand/loaves-left', value: { owner: [...to] }, isForm: true });
      expect(await talk.app.take(event)).toEqual({ problem: words(problem), field: 'owner' });
      expect(await talk.opened.store.transaction((tx) => tx.listKpiCare('cafe' as WorkspaceId))).toEqual([]);
    }),
  );

  it('alone is asked for it, before what nobody looks after', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      expect(await readsOff(talk, 'cook', '12')).toEqual(['Regulars', 'Loaves left']);
      expect(await readsOff(talk, 'waiter', '10')).toEqual(['Loaves left']);
      await hands(talk, 'manager', 'loaves-left', ['cook']);
      expect(await readsOff(talk, 'waiter', '10')).toEqual([]);
      expect(talk.read('waiter')).toContain('no figure');
    }));

  it('can give it back', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      await talk.presses('cook', words('figures.give-back'));
      expect(talk.last('cook')).toContain(words('figures.given-back', { figure: 'Regulars' }));
      expect(await readsOff(talk, 'waiter', '10')).toEqual(['Loaves left', 'Regulars']);
    }));

  it('sees it among their data', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      await talk.commands('cook', 'privacy');
      expect(talk.last('cook')).toContain(words('figures.yours', { figures: 'Regulars' }));
    }));

  it('is nobody any more once they had everything about them deleted', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      await talk.pressesId('cook', 'x/forget-yes/');
      await talk.commands('manager', 'figures');
      expect(talk.last('manager')).not.toContain('cook');
      expect(await readsOff(talk, 'waiter', '10')).toContain('Regulars');
    }));

  it('is written down among the changes', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      await talk.pressesId('manager', 'x/audit/');
      expect(talk.last('manager')).toContain(`${words('audit.did.figure.handed')} · Regulars`);
    }));
});

describe('a reading', () => {
  it.each([
    ['its owner', 'cook'],
    ['a manager', 'manager'],
    ['a leader', 'owner'],
    ['whoever read it', 'waiter'],
  ])('is corrected by %s, with the old one kept', (_, by) =>
    withFigures(async (talk) => {
      const reader = by === 'waiter' ? 'waiter' : 'cook';
      if (reader === 'cook') await hands(talk, 'manager', 'loaves-left', [reader]);
      await readsOff(talk, reader, '12');
      talk.at = '2026-11-25T09:30:00.000Z';
      await talk.pressesId(by, 'x/figure-correct/loaves-left', { value: '10,5' });
      expect(talk.last(by)).toContain(
        words('figures.corrected', { figure: 'Loaves left', value: '10.5 loaves', before: '12 loaves', date: 'November 22, 2026' }),
      );
      await talk.commands('manager', 'figures');
      expect(talk.last('manager')).toContain(words('figures.was', { before: '12 loaves' }));
      const [old, right] = (await readings(talk)).filter(({ kpiId }) => kpiId === 'loaves-left');
      expect(old).toMatchObject({ value: 12, replacedAt: talk.at });
      expect(right).toMatchObject({ value: 10.5, replacedAt: null, corrects: old?.id, readAt: old?.readAt });
    }),
  );

  it.each([
    ['of somebody else', 'waiter', '10', 'figures.not-yours'],
    ['to what is no number', 'cook', 'a few', 'figures.not-a-number'],
  ] as const)('%s stays as it is', (_, by, value, problem) =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      await readsOff(talk, 'cook', '12');
      const event = talk.event(by, { kind: 'press', id: 'x/figure-correct/regulars', value: { value }, isForm: true });
      expect(await talk.app.take(event)).toEqual({ problem: words(problem, { example: '12' }), field: 'value' });
      expect(await values(talk)).toEqual([
        [12, true],
        [12, true],
      ]);
    }),
  );

  it('that was corrected stays so when something else in its conversation is changed', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'loaves-left', ['cook']);
      await hands(talk, 'manager', 'regulars', ['cook']);
      await readsOff(talk, 'cook', '12');
      await talk.pressesId('manager', 'x/figure-correct/loaves-left', { value: '9' });
      // The newest question is changed: that of the regulars.
      await talk.presses('cook', words('aside.change'));
      await answers(talk, 'cook', () => '30');
      const live = (await readings(talk)).filter(({ replacedAt }) => replacedAt === null);
      expect(Object.fromEntries(live.map(({ kpiId, value }) => [kpiId, value]))).toEqual({ 'loaves-left': 9, regulars: 30 });
    }));
});

describe('the conversation that reads figures off', () => {
  it('promises what becomes of them, and is for everybody', () =>
    withFigures(async (talk) => {
      await talk.commands('cook', 'start', 'kpi-check-in');
      expect(talk.last('cook')).toContain(words('start.promise-figures'));
      expect(talk.last('cook')).not.toContain(words('start.promise'));
      expect(talk.last('cook')).not.toContain(words('start.for-leader'));
    }));
});

describe('a figure that is watched no more', () => {
  it('is asked of nobody, and can be watched again', () =>
    withFigures(async (talk) => {
      await talk.pressesId('owner', 'x/figure-stop/loaves-left');
      expect(await readsOff(talk, 'cook', '12')).toEqual(['Regulars']);
      await talk.commands('owner', 'figures');
      await talk.presses('owner', words('figures.watch', { figure: 'Loaves left' }));
      expect(await readsOff(talk, 'cook', '12')).toEqual(['Loaves left', 'Regulars']);
    }));

  it('is watched again when a leader states it anew', () =>
    withFigures(async (talk) => {
      await talk.pressesId('owner', 'x/figure-stop/loaves-left');
      talk.at = '2026-12-22T09:30:00.000Z';
      await states(talk, 'owner', ['Loaves left']);
      expect(await readsOff(talk, 'cook', '12')).toEqual(['Loaves left']);
    }));

  it('is stopped by managers and leaders only', () =>
    withFigures(async (talk) => {
      await talk.pressesId('cook', 'x/figure-stop/loaves-left');
      expect(talk.last('cook')).toContain(words('figures.not-yours'));
      expect(await readsOff(talk, 'cook', '12')).toContain('Loaves left');
    }));
});

describe('figures of several leaders', () => {
  it('are one list: each figure once, whoever named it', () =>
    withFigures(async (talk) => {
      await states(talk, 'manager', ['Returns', 'Regulars']);
      await hands(talk, 'owner', 'returns', ['waiter']);
      expect((await readsOff(talk, 'waiter', '3')).sort()).toEqual(['Loaves left', 'Regulars', 'Returns']);
      expect((await readsOff(talk, 'cook', '3')).sort()).toEqual(['Loaves left', 'Regulars']);
    }));
});

describe('figures in a community', () => {
  it('are each person’s own: nobody is asked to look after them, and only their own can be corrected', () =>
    withTalk(
      async (talk) => {
        await talk.makeCommunity();
        await states(talk, 'cook', ['Regulars']);
        await states(talk, 'waiter', ['Regulars']);
        await readsOff(talk, 'cook', '12');
        await readsOff(talk, 'waiter', '30');
        await talk.pressesId('cook', 'x/figure-correct/regulars', { value: '13' });
        await talk.commands('cook', 'figures');
        const shown = talk.last('cook');
        expect(shown).toContain('13 people');
        expect(shown).not.toContain(words('figures.hand'));
        expect(shown).not.toContain(words('figures.owner-none'));
        await talk.commands('waiter', 'figures');
        expect(talk.last('waiter')).toContain('30 people');
        await hands(talk, 'manager', 'regulars', ['cook']);
        expect(await talk.opened.store.transaction((tx) => tx.listKpiCare('cafe' as WorkspaceId))).toEqual([]);
      },
      { library },
    ));
});

describe('figures of two workspaces', () => {
  it('have owners of their own', () =>
    withFigures(async (talk) => {
      await hands(talk, 'manager', 'regulars', ['cook']);
      const other = { id: 'other' as WorkspaceId, platform: 'notes', externalId: 'other', name: 'Other', reportPlace: null, facts: {} };
      const care = { kpiId: 'regulars', ownerId: 'm-waiter' as MemberId, stoppedAt: null };
      await talk.opened.store.transaction(async (tx) => {
        await tx.saveWorkspace(other);
        await tx.saveKpiCare({ ...care, workspaceId: other.id });
      });
      await talk.commands('manager', 'figures');
      expect(talk.last('manager')).toContain(words('figures.owner', { name: 'cook' }));
      expect(talk.last('manager')).not.toContain('waiter');
    }));
});
