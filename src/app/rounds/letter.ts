import { addMs, type Instant } from '../../clock.ts';
import { appButton } from '../../compose/control.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import { wordsIn } from '../../compose/words/say.ts';
import type { SlotId } from '../../ids.ts';
import { nextSuited } from '../../schedule/calendar.ts';
import { addDays, instantAt, localAt, localDateAt } from '../../schedule/local-time.ts';
import type { StoredRound } from '../../store/round-tx.ts';
import type { Member, Tx } from '../../store/store.ts';
import type { Desk } from '../desk.ts';
import { post } from '../outbox.ts';
import { directOf, roundSettings } from './cards.ts';
import type { RoundTasks } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { calendarOf, preferencesOf } from './schedule-settings.ts';

/** When letters are passed on, by the clock of whoever looks after the round. */
const postTime = '09:00:00';
/** Looked ahead for a morning that suits, in ms. */
const longestWaitMs = 30 * 86_400_000;

/** What a mailbox belongs to, and who looks after it. */
interface Addressed {
  round: StoredRound;
  response: string;
  owner: Member;
}

/**
 * When a letter of an unknown writer is passed on: on the next morning of whoever gets it that is a work day of theirs. At once would
 * tell who it is from: whoever was seen writing just then. Until then it is shown to nobody, so that looking often tells no more.
 */
export async function deliveredAt({ tx, at }: Desk, box: string): Promise<Instant> {
  const to = await addressed(tx, box);
  const zone = to?.owner.zone ?? 'UTC';
  const today = localDateAt(at, zone);
  const date = localAt(at, zone).slice(11) < postTime ? today : addDays(today, 1);
  const morning = instantAt(`${date}T${postTime}`, zone);
  if (!to) return morning;
  const calendar = calendarOf(preferencesOf(await tx.loadPreferences(to.owner.id)), roundSettings(to.round));
  return nextSuited(morning, zone, calendar, addMs(morning, longestWaitMs)) ?? morning;
}

/** Puts a letter into its mailbox, and tells whoever looks after the round that there is one. */
export async function passOn({ store, clock }: RoundParts, { id, box, text }: RoundTasks['round.letter']): Promise<void> {
  const now = clock.now();
  await store.transaction(async (tx) => {
    const letters = await tx.listMail(box);
    // Done before, and the process ended before it could say so. To write the same once more says nothing new.
    if (letters.some((letter) => letter.side === 'writer' && letter.text === text)) return;
    await tx.addMail({ box, nth: letters.length + 1, side: 'writer', text });
    const to = await addressed(tx, box);
    const workspace = to && (await tx.loadWorkspace(to.round.workspaceId));
    // Only managers can open comments.
    if (!workspace || to.owner.role !== 'manager') return;
    const words = wordsIn(to.owner.locale);
    const look = appButton('comment', `${to.round.id}:${to.response}`, words('mail.read'));
    const message = plainMessage(words('mail.answered', { title: to.round.title }), [look], 'notice');
    await post(tx, [{ slot: `m:letter:${id}` as SlotId, place: directOf(workspace, to.owner), message, locale: to.owner.locale }], now);
  });
}

async function addressed(tx: Tx, box: string): Promise<Addressed | null> {
  const response = await tx.findResponseOf(box);
  const round = response && (await tx.loadRound(response.roundId));
  const owner = round && (await tx.loadMember(roundSettings(round).ownerId));
  return round && owner ? { round, response: response.id, owner } : null;
}
