import type { Block, Button, Control, Message } from '../chat/message.ts';
import type { Again } from '../engine/again.ts';
import type { Aside } from '../engine/input.ts';
import { type Entry, pathOf, progressOf } from '../engine/path.ts';
import type { Key } from '../engine/session.ts';
import { longDate } from '../questions/calendar-date.ts';
import type { Misfit } from '../questions/question.ts';
import { shownNumber } from '../questions/shown-number.ts';
import type { Ask } from '../script/schema.ts';
import { asideButton, controlOf, type Shown } from './control.ts';
import type { Speaker } from './speaker.ts';
import type { Words } from './words/say.ts';

/**
 * A question as it is asked: where we are, what is asked, how to answer, and the ways around it.
 * @param given why it is asked once more, said before the question
 */
export function questionMessage(speaker: Speaker, shown: Shown, given?: Again): Message {
  const { words, state } = speaker;
  const ask = speaker.question(shown.key) as Ask;
  const again = given && inLanguage(given, shown.key, speaker);
  const path = pathOf(speaker.script, state);
  const progress = progressOf(speaker.script, state, path);
  const place = placeOn(path, shown.key);
  const earlier = state.answers[shown.key];
  const isKnown = earlier !== undefined || state.marks[shown.key] !== undefined;
  const label = words('progress', { done: place, of: progress.of });
  const blocks: Block[] = [{ type: 'progress', done: progress.done, of: progress.of, label }];
  const section = speaker.section(shown.key);
  if (section && !again) blocks.push({ type: 'context', text: section });
  if (again) blocks.push({ type: 'text', tone: 'notice', text: againText(again, ask, speaker) });
  blocks.push({ type: 'heading', text: ask.text });
  if (isKnown) blocks.push({ type: 'text', tone: 'quiet', text: words('earlier-answer', { answer: speaker.answer(shown.key) }) });
  const control = controlOf(ask, shown, words, earlier);
  const offered = narrowed(control, again);
  if (again?.because === 'which' && offered === control) blocks.push(candidateList(again.candidates));
  blocks.push({ type: 'control', control: offered });
  blocks.push({ type: 'buttons', buttons: asideButtons(ask, shown, words, place > 1, isKnown) });
  blocks.push({ type: 'details', summary: words('aside.more'), blocks: [{ type: 'buttons', buttons: moreButtons(shown, words) }] });
  const heard = again ? `${againText(again, ask, speaker)} ` : '';
  return { kind: 'question', fallback: `${heard}${ask.text} (${label})`, blocks };
}

/** Where the question stands on the path, from 1; 0 when it is not on it. */
export function placeOn(path: readonly Entry[], key: Key): number {
  return path.findIndex((entry) => entry.key === key) + 1;
}

/** What could be meant, where no button can stand for it: its number can be typed. */
function candidateList(candidates: readonly { label: string }[]): Block {
  return { type: 'list', ordered: true, items: candidates.map(({ label }) => ({ title: label })) };
}

/** Asked which of a few was meant, only those are offered by button; anything may still be typed. */
function narrowed(control: Control, again?: Again): Control {
  if (again?.because !== 'which') return control;
  const options = again.candidates.flatMap(({ value, label }) => (typeof value === 'object' ? [] : [{ value: String(value), label }]));
  const { id, label } = control;
  return options.length === again.candidates.length ? { id, label, type: 'pick', layout: 'column', options } : control;
}

function asideButtons(ask: Ask, shown: Shown, words: Words, hasBefore: boolean, isKnown: boolean): Button[] {
  const offered: [Aside, boolean][] = [
    ['dont_know', ask.can_not_know],
    ['not_applicable', ask.can_not_apply],
    ['skip', ask.can_skip],
    ['back', hasBefore],
    ['why', true],
  ];
  const keep = isKnown ? [asideButton('resume', shown, words('aside.keep'), 'plain')] : [];
  return [...keep, ...offered.filter(([, isOffered]) => isOffered).map(([aside]) => asideButton(aside, shown, words(`aside.${aside}`)))];
}

function moreButtons(shown: Shown, words: Words): Button[] {
  return (['pause', 'where', 'help', 'restart', 'stop'] as const).map((aside) => asideButton(aside, shown, words(`aside.${aside}`)));
}

/** What was wrong, what is wanted; the second time with an example, the third time with a way past. */
function againText(again: Again, ask: Ask, speaker: Speaker): string {
  const { words } = speaker;
  if (again.because === 'which') {
    const [only, ...others] = again.candidates;
    return only && others.length === 0 ? words('which-only', { label: only.label }) : words('which-one');
  }
  const { misfit, times } = again;
  const parts = [misfitText(misfit, speaker), expectation(ask, speaker)];
  if (times >= 2) parts.push(example(ask, speaker));
  if (times >= 3) parts.push(words(ask.can_skip ? 'offer-skip' : ask.can_not_know ? 'offer-unknown' : 'offer-nearest'));
  return parts.filter((part) => part !== '').join(' ');
}

/** What could be meant, as the reader writes it: the engine's labels of figures and dates are in no language. */
function inLanguage(again: Again, key: Key, speaker: Speaker): Again {
  if (again.because !== 'which') return again;
  return { ...again, candidates: again.candidates.map(({ value }) => ({ value, label: speaker.value(key, value) })) };
}

function misfitText(misfit: Misfit, { words, script: { locale } }: Speaker): string {
  const { code, ...figures } = misfit;
  const shown = (value: string | number | string[]) => {
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'number' ? shownNumber(value, locale) : longDate(value, locale);
  };
  // Text that is no date, such as an option's label, stays as it is; `most` is a number that the words write out.
  const values = Object.entries(figures).map(([name, value]) => [name, name === 'most' ? value : shown(value)]);
  return words(`misfit.${code}`, Object.fromEntries(values) as Record<string, string | number>);
}

function expectation(ask: Ask, { words, script: { locale } }: Speaker): string {
  switch (ask.type) {
    case 'scale':
      return words('expect.scale', { points: ask.scale.length });
    case 'number':
      return words('expect.number', { unit: ask.unit ?? 'none' });
    case 'text':
      return ask.list === undefined ? words('expect.text') : words('expect.text-list', { most: ask.list });
    case 'date':
      return words('expect.date', { example: longDate(ask.min ?? sampleDate, locale) });
    default:
      return words(`expect.${ask.type}`);
  }
}

/** A day for examples. */
const sampleDate = '2027-03-01';

function example(ask: Ask, { words, script: { locale } }: Speaker): string {
  const options = 'options' in ask ? (ask.options ?? []) : [];
  switch (ask.type) {
    case 'scale':
      return words('example.scale', { number: 2, label: ask.scale[1] ?? '' });
    case 'choice':
      return words('example.choice', { number: 1, label: options[0]?.label ?? '' });
    case 'number':
      return words('example.number', { number: shownNumber(Math.min(ask.max ?? 10, Math.max(ask.min ?? 10, 10)), locale) });
    case 'rank':
      return words('example.rank', {
        order: options
          .map((_, index) => index + 1)
          .reverse()
          .join(' '),
      });
    case 'share':
      return words('example.share', { shares: evenShares(options.length).join(' ') });
    case 'date':
      return words('example.date', { date: longDate(ask.min ?? sampleDate, locale) });
    default:
      return words(`example.${ask.type}`);
  }
}

/** 100 divided into whole shares that add up. */
function evenShares(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(100 / count) + (index < 100 % count ? 1 : 0));
}

/** The question once it is answered: what was said, and a way to change it. */
export function answeredMessage(speaker: Speaker, shown: Shown): Message {
  const { words } = speaker;
  const ask = speaker.question(shown.key);
  const text = ask?.text ?? '';
  const answer = speaker.answer(shown.key);
  return {
    kind: 'answered',
    fallback: `${text} ${answer}`,
    blocks: [
      { type: 'text', tone: 'quiet', text },
      { type: 'text', text: answer },
      { type: 'buttons', buttons: [asideButton('change', shown, words('aside.change'))] },
    ],
  };
}

/** The question where it stood before it was asked again further down, or before starting over. */
export function retiredMessage(speaker: Speaker, key: Key, isGone: boolean): Message {
  const text = speaker.question(key)?.text ?? '';
  const note = speaker.words(isGone ? 'started-over' : 'moved-below');
  return {
    kind: 'answered',
    fallback: `${text} ${note}`,
    blocks: [
      { type: 'text', tone: 'quiet', text },
      { type: 'context', text: note },
    ],
  };
}

/** What is left to read of a question that is asked again right below: itself, or only why it had been asked again. */
export function leftMessage(speaker: Speaker, key: Key, leaves: 'question' | Again): Message {
  const ask = speaker.question(key) as Ask;
  if (leaves === 'question') return { kind: 'answered', fallback: ask.text, blocks: [{ type: 'text', tone: 'quiet', text: ask.text }] };
  const again = inLanguage(leaves, key, speaker);
  const text = again.because === 'which' ? againText(again, ask, speaker) : misfitText(again.misfit, speaker);
  const candidates = again.because === 'which' && again.candidates.length > 1 ? [candidateList(again.candidates)] : [];
  return { kind: 'answered', fallback: text, blocks: [{ type: 'text', tone: 'quiet', text }, ...candidates] };
}
