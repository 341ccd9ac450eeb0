import type { Json } from './discord-shapes.ts';

/** Discord's codes that are answered here, with their HTTP status and words. */
const known: Record<number, readonly [status: number, message: string]> = {
  0: [401, '401: Unauthorized'],
  10002: [404, 'Unknown Application'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
};

/** A refusal in Discord's shape: `{ code, message, errors? }`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: Json,
  ) {
    super(message);
  }

  toJson(): Json {
    return { message: this.message, code: this.code, ...(this.errors === undefined ? {} : { errors: this.errors }) };
  }
}

/** The refusal with this code of Discord's. */
export function refusal(code: number): ApiError {
  const [status, message] = known[code] ?? [400, 'Bad Request'];
  return new ApiError(status, code, message);
}

/** Where in a body something is: `['components', 0, 'custom_id']`. */
export type Place = readonly (string | number)[];

/** Gathers what is wrong with a body, each at its place, as Discord's 50035 tells it. */
export class Problems {
  readonly #tree: Json = {};
  count = 0;

  add(place: Place, code: string, message: string): void {
    this.count++;
    let node = this.#tree;
    for (const step of place) {
      const next = (node[step] as Json | undefined) ?? {};
      node[step] = next;
      node = next;
    }
    node._errors = [...((node._errors as Json[] | undefined) ?? []), { code, message }];
  }

  required(place: Place): void {
    this.add(place, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Text of `min` to `max` characters. Absent text is a problem only when it is required. */
  text(place: Place, value: unknown, { min = 0, max, required = false }: { min?: number; max: number; required?: boolean }): void {
    if (value === undefined || value === null) {
      if (required) this.required(place);
    } else if (typeof value !== 'string') this.add(place, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.');
    else if ([...value].length < min || [...value].length > max) {
      if (min > 0) this.add(place, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      else this.add(place, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
  }

  /** A whole number from `min` to `max`. */
  whole(place: Place, value: unknown, { min, max }: { min: number; max: number }): void {
    if (value === undefined || value === null) return;
    if (!Number.isInteger(value)) this.add(place, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
    else if (Number(value) < min) this.add(place, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    else if (Number(value) > max) this.add(place, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  }

  /** A list of `min` to `max` entries; the entries that are objects are returned. */
  list(place: Place, value: unknown, { min = 0, max }: { min?: number; max: number }): Json[] {
    if (value === undefined || value === null) {
      if (min > 0) this.required(place);
      return [];
    }
    if (!Array.isArray(value)) {
      this.add(place, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
      return [];
    }
    if (value.length < min || value.length > max) {
      if (min > 0) this.add(place, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      else this.add(place, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
    return value.filter((one, index): one is Json => {
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one);
      if (!isObject) this.add([...place, index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType.');
      return isObject;
    });
  }

  oneOf(place: Place, value: unknown, choices: readonly unknown[]): void {
    if (!choices.includes(value)) this.add(place, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`);
  }

  /** @throws ApiError 50035 when anything was added. */
  done(): void {
    if (this.count > 0) throw new ApiError(400, 50035, 'Invalid Form Body', this.#tree);
  }
}
