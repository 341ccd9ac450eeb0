import type { SlackCore } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { fieldsOf } from './fields.ts';
import type { Json, SlackView } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

/** A view that passed the check, with what Slack adds. `kept` is what an update keeps of the one before. */
export function readView(core: SlackCore, team: SlackTeam, sent: Json, kept: Partial<SlackView> = {}): SlackView {
  const id = kept.id ?? core.state.id('V');
  const object = (value: unknown): Json | null => (isJson(value) ? value : null);
  return {
    id,
    team_id: team.id,
    type: sent.type === 'home' ? 'home' : 'modal',
    ...(isJson(sent.title) ? { title: sent.title } : {}),
    submit: object(sent.submit),
    close: object(sent.close),
    blocks: core.state.named(Array.isArray(sent.blocks) ? sent.blocks.filter(isJson) : []),
    private_metadata: typeof sent.private_metadata === 'string' ? sent.private_metadata : '',
    callback_id: typeof sent.callback_id === 'string' ? sent.callback_id : '',
    external_id: typeof sent.external_id === 'string' ? sent.external_id : '',
    hash: `${core.state.ts()}.${id}`,
    clear_on_close: sent.clear_on_close === true,
    notify_on_close: sent.notify_on_close === true,
    previous_view_id: kept.previous_view_id ?? null,
    root_view_id: kept.root_view_id ?? id,
    app_id: core.state.app.id,
    bot_id: team.bot.botId,
  };
}

/** A view as it travels, with what the person has filled in so far. */
export function viewJson(team: SlackTeam, view: SlackView, user: string): Json {
  return { ...view, state: { values: fieldsOf(team, view.id, user, view.blocks) } };
}

/** The modal that a person looks at, if one is open. */
export function topView(team: SlackTeam, user: string): SlackView | undefined {
  const id = team.open.get(user)?.at(-1);
  return id === undefined ? undefined : team.views.get(id);
}

/** Closes a person's top modal, or all of them. */
export function closeViews(team: SlackTeam, user: string, which: 'top' | 'all'): void {
  const stack = team.open.get(user) ?? [];
  const closed = which === 'all' ? stack : stack.slice(-1);
  for (const id of closed) team.views.delete(id);
  const left = which === 'all' ? [] : stack.slice(0, -1);
  if (left.length === 0) team.open.delete(user);
  else team.open.set(user, left);
}
