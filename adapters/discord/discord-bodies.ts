import { z } from 'zod';

/*
 * What Discord sends, as far as it is read. Everything else in it is left alone, so that a new field does no harm.
 */

const id = z.string().regex(/^\d{1,20}$/);
const optional = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? undefined);

const user = z.object({
  id,
  username: z.string(),
  global_name: optional(z.string()),
  bot: optional(z.boolean()),
  system: optional(z.boolean()),
});

const member = z.object({ user, nick: optional(z.string()), permissions: optional(z.string()) });

/** One option of a command, or a subcommand with its own. */
const option = z.object({ name: z.string(), type: z.number(), value: z.unknown().optional(), focused: optional(z.boolean()) });
const subcommand = option.extend({ options: optional(z.array(option)) });

/** A field of a submitted form, in its label or row. */
const field = z.object({ custom_id: optional(z.string()), value: optional(z.string()), values: optional(z.array(z.string())) });
const fieldRow = z.object({ component: optional(field), components: optional(z.array(field)) });

const message = z.object({ id, flags: z.number().default(0), components: z.unknown().optional() });

const common = {
  id,
  application_id: id,
  token: z.string().min(1),
  guild_id: optional(id),
  channel: optional(z.object({ id, type: z.number() })),
  channel_id: optional(id),
  member: optional(member),
  user: optional(user),
  locale: optional(z.string()),
  app_permissions: optional(z.string()),
  /** Whose installation this is: 0 of the server, 1 of the person. */
  authorizing_integration_owners: optional(z.record(z.string(), z.string())),
};

const commandData = z.object({ name: z.string(), options: optional(z.array(subcommand)) });

/** A command, a component, words being typed for an option, or a form. */
export const interaction = z.discriminatedUnion('type', [
  z.object({ type: z.literal(2), ...common, data: commandData }),
  z.object({ type: z.literal(3), ...common, message, data: z.object({ custom_id: z.string(), values: optional(z.array(z.string())) }) }),
  z.object({ type: z.literal(4), ...common, data: commandData }),
  z.object({
    type: z.literal(5),
    ...common,
    message: optional(message),
    data: z.object({ custom_id: z.string(), components: z.array(fieldRow) }),
  }),
]);

export type InteractionBody = z.infer<typeof interaction>;

/** A message that somebody wrote. */
export const createdMessage = z.object({
  id,
  channel_id: id,
  guild_id: optional(id),
  content: z.string().default(''),
  author: user,
  webhook_id: optional(z.string()),
});

/** Where an interaction happened, as Discord numbers channels. */
export const channelType = { direct: 1, group: 3, privateThread: 12 } as const;
