import type { SlackCore } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { elementsOf } from './check-blocks.ts';
import { checkView } from './check-view.ts';
import { type FieldValue, fieldState, fieldsOf, fieldTrouble, isEmptyField, keepField, wordsOf } from './fields.ts';
import { viewClosed, viewSubmission } from './interaction.ts';
import type { Delivery, Json, SlackUser, SlackView } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';
import { closeViews, readView } from './views.ts';

/** What came of a submitted modal, as the person sees it. */
export type Submitted =
  /** Slack's own check stopped it; the app heard nothing. Keyed by the field's label. */
  | { outcome: 'incomplete'; errors: Record<string, string> }
  /** The app named errors; they stand beside the fields. Keyed by block id. */
  | { outcome: 'errors'; errors: Record<string, string>; delivery: Delivery }
  | { outcome: 'closed' | 'cleared' | 'updated' | 'pushed'; delivery: Delivery }
  /** "We had some trouble connecting": no acknowledgement in time, or one that Slack can't use. */
  | { outcome: 'trouble'; why: string; delivery: Delivery };

/** A field of a view or message by its action id, block id or label. */
export function fieldNamed(blocks: readonly Json[], name: string): { block: Json; element: Json } | undefined {
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const names = [element.action_id, block.block_id, wordsOf(block.label), wordsOf(element.text), wordsOf(element.placeholder)];
      if (names.includes(name)) return { block, element };
    }
  }
  return undefined;
}

/** Puts values into the fields of a view; keys are action ids, block ids or labels. */
export function fill(team: SlackTeam, view: SlackView, user: string, values: Record<string, FieldValue>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fieldNamed(view.blocks, name);
    if (field === undefined) throw new Error(`Slack emulator: the modal has no field "${name}".`);
    keepField(team, view.id, user, field.block, field.element, fieldState(field.element, value));
  }
}

function incomplete(team: SlackTeam, view: SlackView, user: string): Record<string, string> {
  const values = fieldsOf(team, view.id, user, view.blocks);
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || !isJson(block.element)) continue;
    const state = (values[String(block.block_id)]?.[String(block.element.action_id)] ?? {}) as Json;
    const trouble = fieldTrouble(block, block.element, state);
    if (trouble !== undefined && (isEmptyField(state) || block.type === 'input')) errors[wordsOf(block.label)] = trouble;
  }
  return errors;
}

/** Submits a view and does what the acknowledgement asks for. */
export async function submit(core: SlackCore, team: SlackTeam, user: SlackUser, view: SlackView): Promise<Submitted> {
  const errors = incomplete(team, view, user.id);
  if (Object.keys(errors).length > 0) return { outcome: 'incomplete', errors };
  const delivery = await core.dispatcher.interaction(viewSubmission(core, team, user, view));
  if (!delivery.acknowledged) return { outcome: 'trouble', why: delivery.reason ?? 'not acknowledged', delivery };
  const submitted = obey(core, team, user, view, delivery);
  core.state.signal.changed();
  return submitted;
}

function obey(core: SlackCore, team: SlackTeam, user: SlackUser, view: SlackView, delivery: Delivery): Submitted {
  const answer = isJson(delivery.payload) ? delivery.payload : {};
  switch (answer.response_action) {
    case undefined:
      closeViews(team, user.id, 'top');
      return { outcome: 'closed', delivery };
    case 'clear':
      closeViews(team, user.id, 'all');
      return { outcome: 'cleared', delivery };
    case 'errors':
      return shownErrors(view, answer.errors, delivery);
    case 'update':
    case 'push':
      return shownView(core, team, user, view, answer, delivery);
    default:
      return { outcome: 'trouble', why: `unknown response_action ${String(answer.response_action)}`, delivery };
  }
}

/** Slack shows errors only beside input blocks of this view. */
function shownErrors(view: SlackView, sent: unknown, delivery: Delivery): Submitted {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const entries = isJson(sent) ? Object.entries(sent) : [];
  const wrong = entries.find(([block, text]) => !inputs.has(block) || typeof text !== 'string');
  if (entries.length === 0) return { outcome: 'trouble', why: 'errors without a text', delivery };
  if (wrong !== undefined) return { outcome: 'trouble', why: `errors name ${wrong[0]}, which is no input block`, delivery };
  return { outcome: 'errors', errors: Object.fromEntries(entries.map(([block, text]) => [block, String(text)])), delivery };
}

function shownView(core: SlackCore, team: SlackTeam, user: SlackUser, before: SlackView, answer: Json, delivery: Delivery): Submitted {
  const problems = checkView(answer.view, 'modal');
  if (problems.length > 0 || !isJson(answer.view)) return { outcome: 'trouble', why: problems.join('; '), delivery };
  const isPush = answer.response_action === 'push';
  const stack = team.open.get(user.id) ?? [];
  if (isPush && stack.length >= 3) return { outcome: 'trouble', why: 'push_limit_reached', delivery };
  const kept = isPush
    ? { previous_view_id: before.id, root_view_id: before.root_view_id }
    : { id: before.id, previous_view_id: before.previous_view_id, root_view_id: before.root_view_id };
  const view = readView(core, team, answer.view, kept);
  team.views.set(view.id, view);
  if (isPush) team.open.set(user.id, [...stack, view.id]);
  return { outcome: isPush ? 'pushed' : 'updated', delivery };
}

/** Closes a view by its close button; the app hears of it when it asked to. */
export async function close(core: SlackCore, team: SlackTeam, user: SlackUser, view: SlackView): Promise<Delivery | null> {
  const isCleared = view.clear_on_close;
  const payload = view.notify_on_close ? viewClosed(core, team, user, view, isCleared) : null;
  closeViews(team, user.id, isCleared ? 'all' : 'top');
  core.state.signal.changed();
  return payload === null ? null : core.dispatcher.interaction(payload);
}
