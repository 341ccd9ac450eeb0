import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, SlotId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { meetAtMember } from './member-rows.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { MailTable, PreferenceTable, PromptTable } from './round-tables.ts';
import type { Mail, Prompt } from './round-tx.ts';

const selectPreferences = prepare((db, p: { memberId: MemberId }) =>
  db.selectFrom('preference').select('settings').where('member_id', '=', p.memberId),
);

export async function loadPreferences(runner: Runner, memberId: MemberId): Promise<string | null> {
  return (await selectPreferences.first(runner, { memberId }))?.settings ?? null;
}

const upsertPreferences = prepareRows<PreferenceTable>(['member_id', 'settings'], (db, rows) =>
  db
    .insertInto('preference')
    .values(rows)
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet((eb) => ({ settings: eb.ref('excluded.settings') }))),
);

export async function savePreferences(runner: Runner, memberId: MemberId, settings: string): Promise<void> {
  await upsertPreferences(runner, [{ member_id: memberId, settings }]);
}

const insertPrompt = prepareRows<PromptTable>(keptTables.prompt.columns, (db, rows) =>
  db
    .insertInto('prompt')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['member_id', 'slot']).doNothing()),
);

export async function addPrompt(runner: Runner, { memberId, at, slot, rounds }: Prompt): Promise<void> {
  await meetAtMember(runner, memberId);
  await insertPrompt(runner, [{ member_id: memberId, at, slot, rounds: JSON.stringify(rounds) }]);
}

const updateRounds = prepare((db, p: { memberId: MemberId; slot: SlotId; rounds: string }) =>
  db.updateTable('prompt').set({ rounds: p.rounds }).where('member_id', '=', p.memberId).where('slot', '=', p.slot),
);

export async function savePromptRounds(runner: Runner, memberId: MemberId, slot: SlotId, rounds: RoundId[]): Promise<void> {
  await updateRounds.run(runner, { memberId, slot, rounds: JSON.stringify(rounds) });
}

const selectPrompts = prepare((db, p: { memberId: MemberId; since: Instant }) =>
  db.selectFrom('prompt').selectAll().where('member_id', '=', p.memberId).where('at', '>=', p.since).orderBy('at').orderBy('slot'),
);

export async function listPrompts(runner: Runner, memberId: MemberId, since: Instant): Promise<Prompt[]> {
  const rows = await selectPrompts.all(runner, { memberId, since });
  return rows.map((row) => ({ memberId, at: row.at, slot: row.slot, rounds: JSON.parse(row.rounds) as RoundId[] }));
}

const deletePrompts = prepare((db, p: { memberId: MemberId; before: Instant }) =>
  db.deleteFrom('prompt').where('member_id', '=', p.memberId).where('at', '<', p.before),
);

export async function prunePrompts(runner: Runner, memberId: MemberId, before: Instant): Promise<void> {
  await deletePrompts.run(runner, { memberId, before });
}

const insertMail = prepareRows<MailTable>(keptTables.mail.columns, (db, rows) => db.insertInto('mail').values(rows));

export async function addMail(runner: Runner, { box, nth, side, text }: Mail): Promise<void> {
  await insertMail(runner, [{ box, nth, side, text }]);
}

const selectMail = prepare((db, p: { box: string }) => db.selectFrom('mail').selectAll().where('box', '=', p.box).orderBy('nth'));

export async function listMail(runner: Runner, box: string): Promise<Mail[]> {
  return selectMail.all(runner, { box });
}
