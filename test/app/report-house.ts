import { decodeAction } from '../../src/chat/action.ts';
import { placeKey } from '../../src/chat/event.ts';
import type { Control, ControlValue } from '../../src/chat/message.ts';
import type { MemberId, WorkspaceId } from '../../src/ids.ts';
import { type KeptReport, readKeptReport } from '../../src/insight/kept-report.ts';
import { findEdition } from '../../src/script/library.ts';
import type { Member } from '../../src/store/store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { withStore } from '../contracts/test-database.ts';
import { controlOf } from './recording-adapter.ts';
import { RoundsTalk } from './rounds/rounds-talk.ts';
import { channel, directOf } from './talk.ts';

/** What somebody answers to the question of this key; undefined for something in the middle. */
export type AnswerOf = (key: string, control: Control) => ControlValue | undefined;

const newcomers: { id: string; role: Member['role'] }[] = [
  { id: 'partner', role: 'leader' },
  { id: 'baker', role: 'team' },
  { id: 'driver', role: 'team' },
  { id: 'helper', role: 'team' },
];

/** A bakery of eight with two leaders, with the real conversations. */
export class ReportHouse extends RoundsTalk {
  override inTheChannel = ['owner', 'partner', 'manager', 'cook', 'waiter', 'baker', 'driver', 'helper'];

  override async begin(): Promise<void> {
    await super.begin();
    await this.within(async (tx) => {
      for (const { id, role } of newcomers) {
        const member = { workspaceId: 'cafe' as WorkspaceId, externalId: id, name: id, role, locale: 'en', zone: 'UTC' };
        await tx.saveMember({ ...member, id: `m-${id}` as MemberId });
      }
    });
  }

  get team(): string[] {
    return this.inTheChannel.filter((person) => person !== 'owner' && person !== 'partner');
  }

  /** A check-in of this conversation every Monday, with its summary in the channel. */
  async everyMonday(script: string, settings: Parameters<RoundsTalk['checkIn']>[0] = {}): Promise<void> {
    await this.checkIn({ scripts: [script], k: 5, report: placeKey(channel), mode: 'confidential', ...settings });
  }

  /** Begins a conversation and goes through it to its end. */
  async talks(person: string, script: string, answerOf: AnswerOf): Promise<void> {
    await this.commands(person, 'start', script);
    await this.presses(person, 'Begin');
    await this.goesOn(person, answerOf);
  }

  /** Answers whatever is asked until nothing is. */
  async goesOn(person: string, answerOf: AnswerOf): Promise<void> {
    for (let asked = 0; asked < 100; asked++) {
      const waiting = this.adapter.in(directOf(person)).find(({ message }) => message.kind === 'question');
      const control = waiting && controlOf(waiting.message);
      if (!control) return;
      const action = decodeAction(control.id);
      const key = action && action.do === 'answer' ? action.key : '';
      await this.pressesId(person, control.id, answerOf(key, control) ?? middleOf(control));
    }
    throw new Error(`${person} is asked without end`);
  }

  async lastReport(): Promise<KeptReport> {
    const report = readKeptReport((await this.rounds()).findLast((round) => round.report !== null)?.report ?? null);
    if (!report) throw new Error('nothing was reported');
    return report;
  }
}

function middleOf(control: Control): ControlValue {
  switch (control.type) {
    case 'pick':
      return control.options[Math.floor(control.options.length / 2)]?.value ?? '';
    case 'checkboxes':
      return [control.options[0]?.value ?? ''];
    case 'number':
      return 5;
    case 'text':
      return 'Nothing comes to mind';
    case 'rank':
      return control.options.map(({ value }) => value);
    case 'share':
      return Object.fromEntries(control.options.map(({ value }, nth) => [value, nth === 0 ? control.total : 0]));
    case 'date':
      return '2027-03-01';
    case 'form':
      return {};
  }
}

/** What the two leaders mean: three things, the first far from what they see, the second further than they know. */
export const statement: AnswerOf = (key, control) => {
  if (key === 'priorities') return 'Bread that is warm at noon\nAn answer within a day\nNo bread thrown away';
  if (key === 'importance' && control.type === 'share') {
    const points = [50, 30, 20];
    return Object.fromEntries(control.options.map(({ value }, nth) => [value, points[nth] ?? 0]));
  }
  if (key === 'kpis') return 'Loaves left at closing\nGuests who come back';
  if (key.startsWith('kpi_unit')) return key.includes('loaves') ? 'loaves' : '%';
  if (key.startsWith('kpi_target')) return key.includes('loaves') ? 5 : 60;
  if (key.startsWith('kpi_direction')) return key.includes('loaves') ? 'down' : 'up';
  if (key.startsWith('kpi_now')) return key.includes('loaves') ? 14 : 48;
  if (key.startsWith('intended')) return '5';
  if (key.startsWith('believed@bread')) return '4';
  if (key.startsWith('believed')) return '4';
  return undefined;
};

/** What one of the team sees, from 1 to 5 for what shows of the things that are meant. */
export const sees =
  (warm: number, answer: number, waste: number, rest = 3): AnswerOf =>
  (key, control) => {
    if (key === 'time_here') return 'over_year';
    if (key.startsWith('shows_daily@bread')) return String(warm);
    if (key.startsWith('shows_daily@an_')) return String(answer);
    if (key.startsWith('shows_daily')) return String(waste);
    if (control.type === 'pick' && control.layout === 'row' && control.options.length === 5) return String(rest);
    return undefined;
  };

const conversations = ['strategic-intent', 'dissonance-fundamentals', 'kpi-check-in', 'divide-fundamentals', 'business-profile', 'pulse'];

/** Gives `test` the bakery. */
export async function withHouse(test: (house: ReportHouse) => Promise<void>): Promise<void> {
  await withStore(makeSqliteDatabase, async (opened) => {
    const house = new ReportHouse(
      opened,
      conversations.map((id) => findEdition('conversations', id)),
    );
    await house.begin();
    try {
      await test(house);
    } finally {
      await house.jobs.stop();
    }
  });
}
