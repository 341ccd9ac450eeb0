import type { Json } from './slack-shapes.ts';

/** What is wrong with a block, in the words and with the JSON pointer that Slack gives. */
export class BlockProblems {
  readonly list: string[] = [];

  add(message: string, pointer: string): void {
    this.list.push(`${message} [json-pointer:${pointer}]`);
  }
}

/** Looks at one value and adds what is wrong with it. */
export type Rule = (value: unknown, pointer: string, problems: BlockProblems) => void;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of `min` to `max` characters. */
export function text(max: number, min = 1): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string') problems.add('must be a string', pointer);
    else if (value.length < min) problems.add(`must be more than ${min - 1} characters`, pointer);
    else if (value.length > max) problems.add(`must be less than ${max + 1} characters`, pointer);
  };
}

export const flag: Rule = (value, pointer, problems) => {
  if (typeof value !== 'boolean') problems.add('must be a boolean', pointer);
};

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): Rule {
  return (value, pointer, problems) => {
    if (!Number.isInteger(value)) problems.add('must be an integer', pointer);
    else if (Number(value) < min || Number(value) > max) problems.add(`must be between ${min} and ${max}`, pointer);
  };
}

export function one(...allowed: string[]): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string' || !allowed.includes(value)) problems.add(`must be one of ${allowed.join(', ')}`, pointer);
  };
}

export function matching(pattern: RegExp, wanted: string): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) problems.add(`must be ${wanted}`, pointer);
  };
}

/** An `http(s)` address of at most `max` characters. */
export function link(max = 3000): Rule {
  const length = text(max);
  return (value, pointer, problems) => {
    length(value, pointer, problems);
    if (typeof value === 'string' && !/^(https?|mailto|slack):/.test(value)) problems.add('invalid url', pointer);
  };
}

/** A list of `min` to `max` items that all keep `item`. */
export function list(item: Rule, max: number, min = 1): Rule {
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) return problems.add('must be an array', pointer);
    if (value.length > max) problems.add(`no more than ${max} items allowed`, pointer);
    if (value.length < min) problems.add(`must provide at least ${min} items`, pointer);
    for (const [n, entry] of value.entries()) item(entry, `${pointer}/${n}`, problems);
  };
}

/** An object with exactly these fields; a key that ends in `?` may be left out. */
export function shape(fields: Record<string, Rule>, andAlso?: (value: Json, pointer: string, problems: BlockProblems) => void): Rule {
  const known = new Map(Object.entries(fields).map(([key, rule]) => [key.replace(/\?$/, ''), { rule, isOptional: key.endsWith('?') }]));
  return (value, pointer, problems) => {
    if (!isJson(value)) return problems.add('must be an object', pointer);
    for (const [key, { rule, isOptional }] of known) {
      const field = value[key];
      if (field !== undefined) rule(field, `${pointer}/${key}`, problems);
      else if (!isOptional) problems.add(`missing required field: ${key}`, pointer);
    }
    for (const key of Object.keys(value)) {
      if (!known.has(key) && value[key] !== undefined) problems.add(`invalid additional property: ${key}`, pointer);
    }
    andAlso?.(value, pointer, problems);
  };
}

/** An object whose `type` says which rule holds; other types are refused. */
export function typed(rules: Record<string, Rule>): Rule {
  return (value, pointer, problems) => {
    if (!isJson(value)) return problems.add('must be an object', pointer);
    const rule = typeof value.type === 'string' && Object.hasOwn(rules, value.type) ? rules[value.type] : undefined;
    if (rule === undefined) problems.add(`unsupported type: ${String(value.type)}`, `${pointer}/type`);
    else rule(value, pointer, problems);
  };
}

/** Only these of a table of rules. */
export function pick(rules: Record<string, Rule>, ...types: string[]): Record<string, Rule> {
  return Object.fromEntries(Object.entries(rules).filter(([type]) => types.includes(type)));
}

const type: Rule = () => {};

/** A `plain_text` object of at most `max` characters. */
export function plain(max: number): Rule {
  return typed({ plain_text: shape({ type, text: text(max), 'emoji?': flag }) });
}

/** A `plain_text` or `mrkdwn` object of at most `max` characters. */
export function words(max: number): Rule {
  return typed({
    plain_text: shape({ type, text: text(max), 'emoji?': flag }),
    mrkdwn: shape({ type, text: text(max), 'verbatim?': flag }),
  });
}
