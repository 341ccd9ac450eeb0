import { encodeAction } from '../../chat/action.ts';
import { placeKey } from '../../chat/event.ts';
import type { Block, ControlValue } from '../../chat/message.ts';
import { appButton } from '../../compose/control.ts';
import { mailMessage } from '../../compose/round-messages.ts';
import type { Words } from '../../compose/words/say.ts';
import type { RoundId, SlotId } from '../../ids.ts';
import { type KeptReport, readKeptReport } from '../../insight/kept-report.ts';
import type { Desk } from '../desk.ts';
import { managersOnly } from './audit.ts';
import { boxOf } from './finish-round.ts';
import { deliveredAt } from './letter.ts';
import { roundJob } from './round-jobs.ts';

/** Longest letter, in characters. */
const longestLetter = 1000;

/** A field for a letter; what is sent comes back with this verb. */
function letterField(words: Words, verb: string, argument: string): Block {
  const id = encodeAction({ do: 'app', verb, argument });
  const label = words('mail.reply');
  return { type: 'control', control: { type: 'text', id, label, isLong: true, maxLength: longestLetter, submit: words('mail.send') } };
}

/** The writer of an anonymous comment looks whether somebody replied. Only their own message holds the key. */
export async function lookIntoMailbox(desk: Desk, key: string): Promise<void> {
  const { tx, words, at } = desk;
  const letters = await tx.listMail(boxOf(key));
  const reply = letters.length === 0 ? [] : [letterField(words, 'mail-reply', key)];
  const slot = `m:${desk.eventKey}:mail` as SlotId;
  await desk.show([{ slot, place: desk.direct, message: mailMessage(words, letters, reply) }]);
  // Shown and then forgotten: the key must not stay beside the person's name.
  await tx.addJobs([roundJob('round.erase', { slots: [slot], isSeenErased: false }, at, placeKey(desk.direct))], at);
}

/** The writer replies; nobody learns who that is, nor when it was: it is passed on in the morning. */
export async function replyAsWriter(desk: Desk, key: string, value: ControlValue | undefined): Promise<void> {
  const box = boxOf(key);
  const letters = await desk.tx.listMail(box);
  const text = letterOf(value);
  if (letters.length === 0 || text === null) return lookIntoMailbox(desk, key);
  await desk.tx.addJobs([roundJob('round.letter', { id: desk.makeId(), box, text }, await deliveredAt(desk, box), `mail:${box}`)], desk.at);
  await desk.say(desk.words('mail.sent'));
}

/** A manager looks at a comment of a reported round and what was written about it, and may reply. */
export async function lookAtComment(desk: Desk, argument: string): Promise<void> {
  managersOnly(desk);
  const { tx, words } = desk;
  const comment = await findComment(desk, argument);
  if (!comment) return desk.say(words('round.not-yours'));
  const letters = [{ side: 'writer' as const, text: comment.text }, ...(await tx.listMail(comment.box))];
  await desk.tell(mailMessage(words, letters, [letterField(words, 'comment-reply', argument)]));
}

/** The manager's reply lies in the mailbox until the writer looks. */
export async function replyToComment(desk: Desk, argument: string, value: ControlValue | undefined): Promise<void> {
  managersOnly(desk);
  const comment = await findComment(desk, argument);
  const text = letterOf(value);
  if (!comment || text === null) return lookAtComment(desk, argument);
  const letters = await desk.tx.listMail(comment.box);
  await desk.tx.addMail({ box: comment.box, nth: letters.length + 1, side: 'manager', text });
  await desk.say(desk.words('mail.sent-back'));
}

/** A comment that its round has released, by `round:response`. */
async function findComment(desk: Desk, argument: string): Promise<{ text: string; box: string } | null> {
  const [roundId = '', responseId = ''] = argument.split(':');
  const round = await desk.tx.loadRound(roundId as RoundId);
  const report = round?.workspaceId === desk.who.workspace.id ? readKeptReport(round.report) : null;
  if (!round || !report) return null;
  const released = report.comments.flatMap(({ texts }) => texts).find(({ response }) => response === responseId);
  const box = (await desk.tx.findResponse(round.id, responseId))?.box;
  return released && box ? { text: released.text, box } : null;
}

/** For the round's owner: the released comments that can be replied to, each with a button. */
export function commentBlocks(words: Words, round: string, report: Pick<KeptReport, 'comments'>): Block[] {
  return report.comments.flatMap(({ texts }) =>
    texts.flatMap(({ text, response }): Block[] =>
      response === null
        ? []
        : [
            { type: 'text', text },
            { type: 'buttons', buttons: [appButton('comment', `${round}:${response}`, words('mail.reply'), 'quiet')] },
          ],
    ),
  );
}

function letterOf(value: ControlValue | undefined): string | null {
  const text = typeof value === 'string' ? value.trim().slice(0, longestLetter) : '';
  return text === '' ? null : text;
}
