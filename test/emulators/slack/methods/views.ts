import { type ApiContext, type ApiMethod, refuse, refuseFor } from '../api-method.ts';
import { isJson } from '../block-rules.ts';
import { checkView } from '../check-view.ts';
import { checkFiles } from '../message-content.ts';
import type { Json, SlackView } from '../slack-shapes.ts';
import { readView, topView, viewJson } from '../views.ts';

/** The view of a call, checked. @throws ApiRefusal `invalid_arguments` with Slack's messages. */
function sentView(call: ApiContext, type: 'modal' | 'home'): Json {
  const view = call.json('view', 'invalid_arguments');
  refuseFor('invalid_arguments', checkView(view, type));
  if (!isJson(view)) refuse('invalid_arguments');
  refuseFor('invalid_arguments', checkFiles(call, view.blocks as Json[]));
  return view;
}

/** The person behind a trigger id; each opens one modal, within three seconds. */
function takeTrigger(call: ApiContext): string {
  const trigger = call.core.state.triggers.get(call.wanted('trigger_id')) ?? refuse('invalid_trigger_id');
  if (trigger.team !== call.team.id) refuse('invalid_trigger_id');
  if (trigger.isUsed) refuse('exchanged_trigger_id');
  if (call.core.state.nowMs() >= trigger.expiresAt) refuse('expired_trigger_id');
  trigger.isUsed = true;
  return trigger.user;
}

/** An external id names one view of a workspace. */
function checkExternalId(call: ApiContext, sent: Json, besides?: SlackView): void {
  const { external_id: id } = sent;
  if (typeof id !== 'string' || id === '') return;
  for (const view of call.team.views.values()) if (view.external_id === id && view !== besides) refuse('duplicate_external_id');
}

const open: ApiMethod = {
  token: 'bot',
  run(call) {
    const sent = sentView(call, 'modal');
    checkExternalId(call, sent);
    const user = takeTrigger(call);
    const view = readView(call.core, call.team, sent);
    call.team.views.set(view.id, view);
    call.team.open.set(user, [view.id]);
    return { view: viewJson(call.team, view, user) };
  },
};

const push: ApiMethod = {
  token: 'bot',
  run(call) {
    const sent = sentView(call, 'modal');
    checkExternalId(call, sent);
    const user = takeTrigger(call);
    const stack = call.team.open.get(user) ?? [];
    if (stack.length >= 3) refuse('push_limit_reached');
    const top = topView(call.team, user) ?? refuse('not_found');
    const view = readView(call.core, call.team, sent, { previous_view_id: top.id, root_view_id: top.root_view_id });
    call.team.views.set(view.id, view);
    call.team.open.set(user, [...stack, view.id]);
    return { view: viewJson(call.team, view, user) };
  },
};

const update: ApiMethod = {
  token: 'bot',
  run(call) {
    const [id, externalId, hash] = [call.text('view_id'), call.text('external_id'), call.text('hash')];
    if (id === undefined && externalId === undefined) refuse('invalid_arguments');
    const before = [...call.team.views.values()].find((one) => (id === undefined ? one.external_id === externalId : one.id === id));
    const sent = sentView(call, before?.type ?? 'modal');
    if (before === undefined) refuse('not_found');
    const user = [...call.team.open].find(([, stack]) => stack.includes(before.id))?.[0] ?? refuse('not_found');
    if (hash !== undefined && hash !== before.hash) refuse('hash_conflict');
    checkExternalId(call, sent, before);
    const { id: viewId, previous_view_id, root_view_id } = before;
    const view = readView(call.core, call.team, sent, { id: viewId, previous_view_id, root_view_id });
    call.team.views.set(view.id, view);
    return { view: viewJson(call.team, view, user) };
  },
};

const publish: ApiMethod = {
  token: 'bot',
  run(call) {
    const user = call.user(call.wanted('user_id'));
    const sent = sentView(call, 'home');
    const before = call.team.homes.get(user.id);
    const hash = call.text('hash');
    if (hash !== undefined && before !== undefined && hash !== before.hash) refuse('hash_conflict');
    const view = readView(call.core, call.team, sent, before === undefined ? {} : { id: before.id, root_view_id: before.id });
    call.team.homes.set(user.id, view);
    return { view: viewJson(call.team, view, user.id) };
  },
};

/** `views.*`: modals and the Home tab. */
export const viewMethods: Record<string, ApiMethod> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
