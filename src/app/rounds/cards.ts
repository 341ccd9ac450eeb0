import { type Place, placeOf } from '../../chat/event.ts';
import type { Instant } from '../../clock.ts';
import type { RoundCard } from '../../compose/round-messages.ts';
import type { MemberId } from '../../ids.ts';
import type { RoundMember, StoredRound } from '../../store/round-tx.ts';
import type { Member, Tx, Workspace } from '../../store/store.ts';
import type { Scripts } from '../scripts.ts';
import { type ScheduleSettings, settingsOf } from './schedule-settings.ts';

/** What a round keeps of its schedule: the settings, and who looked after it. */
export interface RoundSettings extends ScheduleSettings {
  ownerId: MemberId;
  /** Whether whoever is in the place may take part, instead of being asked. */
  isOpenToAll: boolean;
}

export function roundSettings(round: StoredRound): RoundSettings {
  const { ownerId, isOpenToAll = false } = JSON.parse(round.settings) as Pick<RoundSettings, 'ownerId'> & Partial<RoundSettings>;
  return { ...settingsOf(round), ownerId, isOpenToAll };
}

/** A time as the person reads it, with the zone: “Thu, 1 April, 09:30 (Europe/Berlin)”. */
export function shownTime(at: Instant, { locale, zone }: Pick<Member, 'locale' | 'zone'>): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    // As rules say it, in every language.
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${format.format(new Date(at))} (${zone})`;
}

/** A person's own conversation with Attune. */
export function directOf(workspace: Workspace, member: Member): Place {
  return { platform: workspace.platform, workspace: workspace.externalId, kind: 'direct', id: member.externalId };
}

const platformNames: Record<string, string> = { slack: 'Slack', discord: 'Discord' };

/** A round as this person is to see it. */
export async function makeCard(
  tx: Tx,
  { scripts, channelName }: { scripts: Scripts; channelName: (place: Place, locale?: string) => string },
  round: StoredRound,
  who: { workspace: Workspace; member: Member },
  own: RoundMember | null,
): Promise<RoundCard> {
  const settings = roundSettings(round);
  const owner = await tx.loadMember(settings.ownerId);
  const edition = await scripts.pinned(tx, round.scriptHash);
  const { source } = edition.inLocale(who.member.locale);
  const place = settings.report === null ? null : placeOf(settings.report);
  return {
    id: round.id,
    title: round.title,
    about: source.about ?? null,
    minutes: source.minutes,
    mode: round.mode,
    k: round.k,
    showsComments: settings.showsComments,
    owner: owner?.name ?? who.workspace.name,
    place: place && channelName(place, who.member.locale),
    closes: shownTime(round.closesAt, who.member),
    platform: platformNames[who.workspace.platform] ?? who.workspace.name,
    state: stateOf(own),
  };
}

function stateOf(own: RoundMember | null): RoundCard['state'] {
  if (own?.state === 'answered' || own?.state === 'declined') return own.state;
  if (own?.state === 'waiting' || own?.state === 'left-out') return 'later';
  return own?.sessionId ? 'begun' : 'open';
}
