import { describe, expect, it } from 'vitest';
import { type FindingResult, findingNames, findings } from '../../src/scoring/findings.ts';
import { readAnswers } from '../../src/scoring/read-answers.ts';
import { findingId } from '../../src/script/finding-schema.ts';
import { findEdition } from '../../src/script/library.ts';
import { makeScript, said } from './make-script.ts';

/** What a conversation that comes with Attune finds in these answers, by the finding's id. */
function found(id: string, answers: Record<string, unknown>): Map<string, FindingResult> {
  const script = findEdition('conversations', id).inLocale('en');
  const { state } = readAnswers(script, { answers });
  return new Map(findings(script, state).map((each) => [findingId(each.finding), each]));
}

function ranking(from: Map<string, FindingResult>, id: string) {
  const each = from.get(id);
  if (each?.kind !== 'ranking') throw new Error(`there is no ranking ${id}`);
  return each;
}

function figures(from: Map<string, FindingResult>, id: string): Record<string, (number | null)[]> {
  const each = from.get(id);
  if (each?.kind !== 'figures') throw new Error(`there are no figures ${id}`);
  return Object.fromEntries(each.rows.map(({ entry, low, likely, high }) => [entry.id, [low, likely, high]]));
}

describe('automation-finder, worked by hand', () => {
  const answers = {
    tasks: ['order list', 'calls', 'labels', 'plants'],
    'times@order-list': 6,
    'minutes@order-list': 45,
    'sameness@order-list': 5,
    'slips@order-list': 'more',
    'by_person@order-list': false,
    'times@calls': 50,
    'minutes@calls': 4,
    'sameness@calls': 4,
    'slips@calls': 'tenth',
    'by_person@calls': true,
    'times@labels': 10,
    'minutes@labels': 6,
    'sameness@labels': 4,
    'times@plants': 1,
    'minutes@plants': 10,
  };
  const result = found('automation-finder', answers);

  it('ranks by the hours a month that each task could give back', () => {
    // 6 × 45 min × 52/12 = 19.5 h; with a third done twice 19.5 × 1.35 × 0.8 = 21.06
    // 50 × 4 min × 52/12 = 14.4 h; 14.4 × 1.1 × 0.6 × 0.5 = 4.752, half because a person would be missed
    // 10 × 6 min × 52/12 = 4.3 h; 4.3 × 0.6 = 2.58; what is not known of slips counts as none
    expect(ranking(result, 'by_hours').rows.map(({ item, value }) => [item.text, value])).toEqual([
      ['order list', 21.1],
      ['calls', 4.8],
      ['labels', 2.6],
      ['plants', 0],
    ]);
  });

  it('adds them up, and says how many days of eight hours a year they are', () => {
    expect(figures(result, 'in_all')).toEqual({ month: [null, 28.5, null], year: [null, 43, null] });
  });
});

describe('tool-scorecard, worked by hand', () => {
  const weights = { affordable: 30, usable: 30, scalable: 10, integrable: 20, secure: 10 };
  const rated = (tool: string, [affordable, usable, scalable, integrable, secure]: number[]) =>
    Object.fromEntries(Object.entries({ affordable, usable, scalable, integrable, secure }).map(([id, value]) => [`${id}@${tool}`, value]));
  const result = found('tool-scorecard', {
    weights,
    tools: ['Blue', 'Red'],
    ...rated('blue', [5, 4, 3, 4, 3]),
    ...rated('red', [2, 5, 4, 4, 4]),
  });

  it('weighs every answer: 0.3·100 + 0.3·75 + 0.1·50 + 0.2·75 + 0.1·50 = 77.5 against 67.5', () => {
    expect(ranking(result, 'tools_ranked').rows.map(({ item, value }) => [item.text, value])).toEqual([
      ['Blue', 77.5],
      ['Red', 67.5],
    ]);
  });

  it('says what decides, and what would turn it round', () => {
    // The price puts Blue ahead by 0.3 × 75 = 22.5. With the price at t and the others in proportion, the lead is
    // 75t + (1 − t)·(10 − 22.5)/0.7, which is 0 at t = 17.857 / 92.857 = 0.1923: at 19 points Red is first.
    // Two steps (of 25) better at the price give Red 15 more, and the lead is 10; one step gives 7.5.
    expect(ranking(result, 'tools_ranked').lead).toMatchObject({
      lead: 10,
      decides: { id: 'affordable', gain: 22.5 },
      flips: { id: 'affordable', from: 30, to: 19 },
      better: { id: 'affordable', steps: 2 },
    });
  });
});

describe('technology-roi, worked by hand', () => {
  const answers = { upfront: 1200, running: 100, dearer: 'half', brings: ['savings'], saved: 300, at_worst: 50, at_best: 150 };

  it('without interest and waiting is plain arithmetic', () => {
    const result = found('technology-roi', { ...answers, delay: 0, drags_on: 6, years: 'one', interest: 0 });
    // Cost 1200 + 12 × 100 = 2400, half as much again 3600. Brings 12 × 300 = 3600; at worst 6 × 150 = 900; at best 12 × 450 = 5400.
    expect(figures(result, 'returns')).toEqual({
      // 1200 / (450 − 100) months; 1200 / (300 − 100); at worst 150 a month is no more than it costs
      payback: [3.428571429, 6, null],
      return: [-75, 50, 125],
      value_today: [-2700, 1200, 3000],
    });
    expect(figures(result, 'what_decides')).toEqual({ benefit: [-600, 1200, 3000], cost: [0, 1200, 1200], wait: [-600, 1200, 1200] });
    expect(result.get('what_decides')).toMatchObject({ decides: { id: 'benefit', low: -600, high: 3000 } });
    expect(figures(result, 'at_least')).toEqual({ break_even: [null, 200, null] });
    expect(result.get('does_it_pay')).toMatchObject({ rows: [{ choice: { id: 'likely' }, reasons: [{ id: 'soon' }] }] });
  });

  it('counts money that comes later for less: a year at 12 % and three months of waiting', () => {
    const result = found('technology-roi', { ...answers, delay: 3, drags_on: 3, years: 'one', interest: 12 });
    const monthly = 1.12 ** (1 / 12);
    const months = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => monthly ** -(from + index + 1)).reduce((sum, each) => sum + each, 0);
    const [, likely] = figures(result, 'returns').value_today ?? [];
    expect(likely).toBeCloseTo(300 * months(3, 12) - 1200 - 100 * months(0, 12), 6);
  });
});

const place = { ask: 'places', type: 'several', options: ['door', 'phone', 'none'].map((id) => ({ id, label: `The ${id}` })) };
const each = {
  repeat: 'each_place',
  over: 'answers.places.filter(each, each != "none")',
  steps: [
    { ask: 'trust', type: 'yes-no', text: 'Trust?', why: 'For a test.' },
    { ask: 'visits', type: 'number', text: 'Visits?', why: 'For a test.' },
  ],
};
const verdicts = {
  verdicts: 'judged',
  of: 'each_place',
  title: 'Judged',
  choices: [
    { id: 'human', when: 'answers.trust', title: 'Human' },
    { id: 'tool', when: 'answers.trust == false', title: 'Tool' },
  ],
  reasons: [
    { id: 'busy', when: 'answers.visits >= 10', text: 'Busy.' },
    { id: 'door', when: 'item.id == "door"', text: 'At the door.' },
  ],
};
const ranked = { ranking: 'busiest', of: 'each_place', title: 'Busiest', value: 'answers.visits', notes: [] };

describe('findings', () => {
  const script = makeScript({ steps: [place, each], findings: [verdicts, ranked] });
  const places = { places: ['door', 'phone'] };

  it('give each item its first choice that holds, and every reason', () => {
    const [judged] = findings(script, said({ ...places, 'trust@door': true, 'visits@door': 12, 'trust@phone': false }));
    expect(judged).toMatchObject({
      rows: [
        { item: { id: 'door', text: 'The door' }, choice: { id: 'human' }, reasons: [{ id: 'busy' }, { id: 'door' }] },
        { item: { id: 'phone', text: 'The phone' }, choice: { id: 'tool' }, reasons: [] },
      ],
    });
  });

  it('leave a verdict open where nothing holds, and give no reasons for it', () => {
    const [judged] = findings(script, said({ ...places, 'visits@door': 12, 'trust@phone': true }));
    expect(judged).toMatchObject({ rows: [{ choice: null, reasons: [] }, { choice: { id: 'human' } }] });
  });

  it('put items that are not known last, and equal ones in the order of the list', () => {
    const [order] = findings(script, said({ places: ['phone', 'door'], 'visits@door': 3 }));
    expect(order).toMatchObject({ kind: 'ranking', rows: [{ item: { id: 'door' } }, { item: { id: 'phone' }, value: null }] });
    const both = findings(script, said({ ...places, 'visits@door': 3, 'visits@phone': 3 }));
    expect(both[0]).toMatchObject({ rows: [{ item: { id: 'door' } }, { item: { id: 'phone' } }] });
  });

  it('are left out when nothing of them is known', () => {
    expect(findings(script, said(places))).toEqual([]);
    expect(findings(script, said({ places: ['none'] }))).toEqual([]);
  });

  it('rank from the lowest where that is best', () => {
    const lowest = makeScript({ steps: [place, each], findings: [{ ...ranked, best: 'low' }] });
    const [order] = findings(lowest, said({ ...places, 'visits@door': 3, 'visits@phone': 1 }));
    expect(order).toMatchObject({ rows: [{ item: { id: 'phone' } }, { item: { id: 'door' } }] });
  });

  it('have names that texts fill in: a ranking’s first item, and the title of a verdict on the whole', () => {
    const whole = {
      verdicts: 'whole',
      title: 'Whole',
      choices: [
        { id: 'a', when: 'size(answers.places) > 1', title: 'Many' },
        { id: 'b', title: 'Few' },
      ],
    };
    const named = makeScript({ steps: [place, each], findings: [whole, ranked, verdicts] });
    expect(findingNames(findings(named, said({ ...places, 'visits@phone': 3, 'trust@door': true })))).toEqual({
      whole: 'Many',
      busiest: 'The phone',
    });
    expect(findingNames(findings(named, said({ places: ['door'] })))).toEqual({ whole: 'Few' });
  });

  it('read scores, and are there only when their own condition holds', () => {
    const scored = makeScript({
      dimensions: [{ id: 'pace', title: 'Pace' }],
      steps: [{ ask: 'quick', type: 'yes-no', scores: { pace: 1 } }],
      findings: [
        {
          figures: 'shown',
          title: 'Shown',
          when: 'scores.pace >= 50.0',
          entries: [
            { id: 'pace', label: 'Pace', likely: 'scores.pace / 0.0' },
            { id: 'half', label: 'Half', likely: 'overall / 2.0' },
          ],
        },
      ],
    });
    expect(findings(scored, said({ quick: false }))).toEqual([]);
    // What is divided by zero is no number.
    expect(findings(scored, said({ quick: true }))).toMatchObject([{ rows: [{ likely: null }, { likely: 50 }], decides: null }]);
  });
});
