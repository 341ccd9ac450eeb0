import { encodeAction } from '../../chat/action.ts';
import type { Place } from '../../chat/event.ts';
import type { Block, ControlValue } from '../../chat/message.ts';
import type { Desk } from '../desk.ts';
import { FormMisfit } from '../form-misfit.ts';
import type { CommunityDraft } from './community-round.ts';
import { firstValues, formChoices } from './schedule-form.ts';
import { leastK } from './schedule-settings.ts';

/** How long such a round is open unless told otherwise, in hours: people come by, and nobody is reminded. */
const usualHours = 168;

/** The form that announces a round for everybody in a channel. */
export function communityForm(desk: Desk): Block {
  const { words } = desk;
  const { channel, k } = firstValues(desk);
  return {
    type: 'control',
    control: {
      type: 'form',
      id: encodeAction({ do: 'app', verb: 'round-open', argument: '' }),
      label: words('community.form'),
      submit: words('community.announce'),
      fields: [
        { id: 'title', type: 'text', label: words('schedule.field.title'), maxLength: 120 },
        { id: 'script', type: 'choice', label: words('schedule.field.script'), options: [...formChoices(desk).scripts] },
        { id: 'channel', type: 'channel', label: words('community.field.channel'), ...(channel === '' ? {} : { value: channel }) },
        { id: 'hours', type: 'number', label: words('schedule.field.hours'), min: 1, max: 1440, value: usualHours },
        { id: 'k', type: 'number', label: words('schedule.field.k'), min: leastK, max: 1000, value: k },
      ],
    },
  };
}

/** What the form holds. @throws FormMisfit that names the field */
export function communityDraft(desk: Desk, value: ControlValue): CommunityDraft {
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const text = (id: string): string => String([given[id] ?? ''].flat()[0] ?? '').trim();
  const { platform, externalId } = desk.who.workspace;
  const place: Place = { platform, workspace: externalId, kind: 'channel', id: text('channel') };
  if (place.id === '') throw new FormMisfit(desk.words('community.no-channel'), 'channel');
  const k = Number(given.k);
  if (!(k >= leastK)) throw new FormMisfit(desk.words('schedule.bad.k', { least: leastK }), 'k');
  return { title: text('title'), script: text('script'), place, windowHours: Number(given.hours), k };
}
