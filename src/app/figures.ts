import type { ControlValue } from '../chat/message.ts';
import { appButton } from '../compose/control.ts';
import { type FigureLine, figuresMessage } from '../compose/figures-message.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { kpiFigure, kpiText } from '../compose/report-kpis.ts';
import { wordsIn } from '../compose/words/say.ts';
import type { SlotId } from '../ids.ts';
import { attainmentOf } from '../insight/kpi.ts';
import { number } from '../questions/number.ts';
import type { KpiCare } from '../store/follow-through.ts';
import type { Member } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { FormMisfit } from './form-misfit.ts';
import { intentScript } from './intent.ts';
import { correctReading } from './kpi-readings.ts';
import { isCommunity } from './people.ts';
import { audit } from './rounds/audit.ts';
import { stoppedFigures, type WatchedFigure, watchedFigures } from './watched-figures.ts';

/** Whether the person may choose who looks after a figure and what is watched: in a community there is nothing to choose. */
const mayChange = ({ who }: Desk): boolean => !isCommunity(who.workspace) && who.member.role !== 'team';

/** Whether the person may correct its newest reading: whoever read it may, too. */
function mayCorrect(desk: Desk, { owner, reading }: WatchedFigure): boolean {
  const { workspace, member } = desk.who;
  return isCommunity(workspace) || mayChange(desk) || owner?.id === member.id || reading?.memberId === member.id;
}

/** Whether any figure is watched that the person could look at. */
export async function hasFigures(desk: Desk): Promise<boolean> {
  return (await watchedFigures(desk)).length > 0;
}

/** Shows the figures that are watched: where each stands, who looks after it, and what the person can do about it. */
export async function showFigures(desk: Desk): Promise<void> {
  const { words, who, scripts } = desk;
  const isOwn = isCommunity(who.workspace);
  await desk.tell(
    figuresMessage(words, {
      lines: (await watchedFigures(desk)).map((figure) => lineOf(desk, figure)),
      stopped: mayChange(desk) ? (await stoppedFigures(desk)).map(({ id, text }) => ({ id, title: text })) : [],
      namedIn: {
        title: scripts.newest(intentScript)?.inLocale(who.member.locale).source.title ?? intentScript,
        scriptId: intentScript,
        isOffered: isOwn || mayChange(desk),
      },
      hasOwners: !isOwn,
    }),
  );
}

function lineOf(desk: Desk, figure: WatchedFigure): FigureLine {
  const { words, who } = desk;
  const { id, text, reading, lastAt, owner, unit } = figure;
  const { locale } = who.member;
  const date = lastAt === null ? '' : desk.day(lastAt);
  const isMine = owner?.id === who.member.id;
  const ownerWords = owner === null ? words('figures.owner-none') : words('figures.owner', { name: owner.name });
  return {
    id,
    title: text,
    stands: kpiText(attainmentOf(figure), words, locale),
    asOf: lastAt === null ? null : words(reading ? 'figures.read-on' : 'figures.stated-on', { date }),
    was: typeof reading?.before === 'number' ? words('figures.was', { before: kpiFigure(reading.before, unit, locale) }) : null,
    owner: isCommunity(who.workspace) ? null : isMine ? words('figures.owner-you') : ownerWords,
    can: {
      ...(mayChange(desk) ? { hand: owner?.externalId ?? '', stop: true } : isMine ? { giveBack: true } : {}),
      ...(reading && mayCorrect(desk, figure) ? { correct: { date, value: typedNumber(reading.value, locale), unit } } : {}),
    },
  };
}

/** A number as somebody would type it: without marks between thousands. */
function typedNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(value);
}

/** What the buttons and forms of figures do. */
export const figureVerbs: Record<string, (desk: Desk, argument: string, value?: ControlValue) => Promise<void>> = {
  figures: (desk) => showFigures(desk),
  'figure-hand': hand,
  'figure-back': giveBack,
  'figure-correct': correct,
  'figure-stop': stop,
  'figure-watch': watchAgain,
};

/** Somebody else looks after it, or nobody. @throws FormMisfit */
async function hand(desk: Desk, id: string, value: ControlValue | undefined): Promise<void> {
  if (value === undefined) return showFigures(desk);
  const { tx, who, words } = desk;
  if (!mayChange(desk)) throw new FormMisfit(words('figures.not-yours'), 'owner');
  const figure = await figureBy(desk, id);
  if (!figure) throw new FormMisfit(words('figures.gone'), 'owner');
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [externalId, ...others] = Array.isArray(given.owner) ? given.owner : [];
  if (others.length > 0) throw new FormMisfit(words('people.one'), 'owner');
  const found = externalId === undefined ? null : await tx.findWho(who.workspace.platform, who.workspace.externalId, externalId);
  const owner = found?.member ?? null;
  if (externalId !== undefined && owner === null) throw new FormMisfit(words('people.unknown'), 'owner');
  const isNew = owner?.id !== figure.owner?.id;
  if (isNew) {
    await saveCare(desk, id, { ownerId: owner?.id ?? null });
    await audit(desk, 'figure.handed', id, { from: figure.owner?.id ?? null, to: owner?.id ?? null });
  }
  if (owner === null) return sayOf(desk, words('figures.handed-nobody', { figure: figure.text }));
  if (owner.id === who.member.id) return sayOf(desk, words('figures.handed-you', { figure: figure.text }));
  if (isNew) await tellOwner(desk, figure, owner);
  await sayOf(desk, words('figures.handed', { figure: figure.text, name: owner.name }));
}

/** The new owner is told by whom, and can give it back. */
async function tellOwner(desk: Desk, { id, text }: WatchedFigure, owner: Member): Promise<void> {
  const theirs = wordsIn(owner.locale);
  const message = plainMessage(theirs('figures.given', { name: desk.who.member.name, figure: text }), [
    appButton('figures', '', theirs('figures.button')),
    appButton('figure-back', id, theirs('figures.give-back'), 'quiet'),
  ]);
  const place = { ...desk.direct, id: owner.externalId };
  await desk.show([{ slot: `m:${desk.eventKey}:figure` as SlotId, place, message, locale: owner.locale }]);
}

/** Whoever looks after it would rather not. */
async function giveBack(desk: Desk, id: string): Promise<void> {
  const { words, who } = desk;
  const figure = await figureBy(desk, id);
  if (figure?.owner?.id !== who.member.id) return sayOf(desk, words('figures.gone'));
  await saveCare(desk, id, { ownerId: null });
  await audit(desk, 'figure.handed', id, { from: who.member.id, to: null });
  await sayOf(desk, words('figures.given-back', { figure: figure.text }));
}

/** The newest reading was wrong. @throws FormMisfit */
async function correct(desk: Desk, id: string, value: ControlValue | undefined): Promise<void> {
  if (value === undefined) return showFigures(desk);
  const { words, who } = desk;
  const figure = await figureBy(desk, id);
  if (!figure) throw new FormMisfit(words('figures.gone'), 'value');
  if (!mayCorrect(desk, figure)) throw new FormMisfit(words('figures.not-yours'), 'value');
  const { reading, text } = figure;
  if (!reading) throw new FormMisfit(words('figures.no-reading', { figure: text }), 'value');
  const given = typeof value === 'object' && !Array.isArray(value) ? value.value : value;
  const right = readFigure(given, figure.unit);
  const example = typedNumber(reading.value, who.member.locale);
  if (right === null) throw new FormMisfit(words('figures.not-a-number', { example }), 'value');
  const shown = (amount: number) => kpiFigure(amount, figure.unit, who.member.locale);
  if (right !== reading.value) {
    await correctReading(desk, reading, right);
    await audit(desk, 'figure.corrected', id, { from: reading.value, to: right });
  }
  const said = { figure: text, value: shown(right), before: shown(reading.value), date: desk.day(reading.readAt) };
  await sayOf(desk, words('figures.corrected', said));
}

/** A number as people write it, in the figure's unit; null when it is none, or two things at once. */
function readFigure(given: unknown, unit: string): number | null {
  const question = { type: 'number' as const, ...(unit === '' ? {} : { unit }) };
  if (typeof given !== 'string') {
    const taken = number.accept(given, question);
    return 'value' in taken ? taken.value : null;
  }
  const read = number.understand(given, question);
  return read.kind === 'value' ? read.value : null;
}

/** It is watched no more, until a leader states it anew or somebody has it watched again. */
async function stop(desk: Desk, id: string): Promise<void> {
  const { words } = desk;
  if (!mayChange(desk)) return desk.say(words('figures.not-yours'));
  const figure = await figureBy(desk, id);
  if (!figure) return sayOf(desk, words('figures.gone'));
  await saveCare(desk, id, { stoppedAt: desk.at });
  await audit(desk, 'figure.stopped', id, {});
  await sayOf(desk, words('figures.stopped', { figure: figure.text }));
}

async function watchAgain(desk: Desk, id: string): Promise<void> {
  const { words } = desk;
  if (!mayChange(desk)) return desk.say(words('figures.not-yours'));
  const figure = (await stoppedFigures(desk)).find((each) => each.id === id);
  if (!figure) return showFigures(desk);
  await saveCare(desk, id, { stoppedAt: null });
  await audit(desk, 'figure.watched', id, {});
  await sayOf(desk, words('figures.watched', { figure: figure.text }));
}

async function figureBy(desk: Desk, id: string): Promise<WatchedFigure | undefined> {
  return (await watchedFigures(desk)).find((figure) => figure.id === id);
}

async function saveCare(desk: Desk, kpiId: string, change: Partial<Pick<KpiCare, 'ownerId' | 'stoppedAt'>>): Promise<void> {
  const workspaceId = desk.who.workspace.id;
  const before = (await desk.tx.listKpiCare(workspaceId)).find((care) => care.kpiId === kpiId);
  await desk.tx.saveKpiCare({ workspaceId, kpiId, ownerId: null, stoppedAt: null, ...before, ...change });
  desk.isHomeStale = true;
}

/** Says what has become of it, with the way back to the screen. */
async function sayOf(desk: Desk, text: string): Promise<void> {
  await desk.say(text, [appButton('figures', '', desk.words('figures.button'))]);
}
