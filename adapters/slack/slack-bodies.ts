import { z } from 'zod';

/*
 * What Slack sends, as far as it is read. Everything else in it is left alone, so that a new field does no harm.
 */

const id = z.string().min(1);
const team = z.object({ id, domain: z.string().optional() });
const optional = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? undefined);

/** Where an interaction and its person come from. */
const interaction = {
  team: optional(team),
  enterprise: optional(z.object({ id })),
  is_enterprise_install: optional(z.union([z.boolean(), z.string()])),
  user: z.object({ id, team_id: optional(id) }),
};

export const eventCallback = z.object({
  type: z.literal('event_callback'),
  team_id: optional(id),
  event_id: id,
  is_enterprise_install: optional(z.boolean()),
  event: z
    .object({
      type: z.string(),
      subtype: optional(z.string()),
      user: optional(z.union([id, z.looseObject({ id })])),
      bot_id: optional(z.string()),
      text: optional(z.string()),
      channel: optional(id),
      channel_type: optional(z.string()),
      tab: optional(z.string()),
      inviter: optional(id),
      team: optional(id),
      user_team: optional(id),
    })
    .loose(),
});

const option = z.object({ value: z.string() });

export const fieldState = z.object({
  type: z.string(),
  value: optional(z.string()),
  selected_date: optional(z.string()),
  selected_time: optional(z.string()),
  selected_users: optional(z.array(id)),
  selected_conversation: optional(id),
  selected_option: optional(option),
  selected_options: optional(z.array(option)),
});

const state = z.record(z.string(), z.record(z.string(), fieldState));

export const blockActions = z.object({
  type: z.literal('block_actions'),
  ...interaction,
  trigger_id: id,
  response_url: optional(z.string()),
  channel: optional(z.object({ id, name: optional(z.string()) })),
  container: z.object({ type: z.string(), message_ts: optional(z.string()), view_id: optional(z.string()) }),
  state: optional(z.object({ values: state })),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        action_ts: z.string(),
        value: optional(z.string()),
        selected_option: optional(option),
      }),
    )
    .min(1),
});

export const viewSubmission = z.object({
  type: z.literal('view_submission'),
  ...interaction,
  view: z.object({ id, callback_id: z.string(), private_metadata: z.string(), state: z.object({ values: state }) }),
});

export const shortcut = z.object({ type: z.literal('shortcut'), ...interaction, trigger_id: id, callback_id: z.string() });

export const slashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: id,
  user_id: id,
  channel_id: id,
  trigger_id: id,
});
