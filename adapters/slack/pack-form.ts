import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import type { Control, Field } from '../../src/chat/message.ts';
import { limits } from './limits.ts';
import { shorten } from './slack-text.ts';

/*
 * A form is opened by a button whose value holds the whole control, so that it can be built from the press alone:
 * also by a process that has just started.
 */

export const formTypes = ['number', 'text', 'date', 'rank', 'share', 'form'] as const;
/** The controls that are answered in a form. */
export type FormControl = Extract<Control, { type: (typeof formTypes)[number] }>;
/** A control with the language of the message that it stood in. */
export type PackedControl = FormControl & { locale?: string };

export function isFormControl(control: Control): control is FormControl {
  return (formTypes as readonly string[]).includes(control.type);
}

/** Stands before what was compressed; JSON begins with a bracket. */
const compressed = 'br:';
/** What is shorter is left as it is. Several forms in one message must not make it too long either. Characters. */
const shortEnough = 400;
/** The most that a press is unpacked to: a form of a few fields is far below it. Bytes. */
const mostUnpacked = 100_000;

/**
 * The control as the value of a button. Labels give way before anything that matters; a field that can't be held at all
 * is left out, which leaves what it sets as it is.
 */
export function packForm(given: FormControl, locale?: string): string {
  const control: PackedControl = locale === undefined ? given : { ...given, locale };
  for (const [label, option] of [
    [1000, limits.option],
    [300, 40],
    [100, 20],
    [40, 8],
  ] as const) {
    const packed = pack(shortened(control, label, option));
    if (packed.length <= limits.buttonValue) return packed;
  }
  const isBare = given.type === 'form' ? given.fields.length === 0 : given.value === undefined;
  return isBare ? pack(shortened(control, 40, 8)) : packForm(withoutMost(given), locale);
}

function pack(control: PackedControl): string {
  const json = JSON.stringify(control);
  if (json.length <= shortEnough) return json;
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 9 };
  return `${compressed}${brotliCompressSync(json, { params }).toString('base64url')}`;
}

function shortened(control: PackedControl, label: number, option: number): PackedControl {
  const shown = { ...control, label: shorten(control.label, label) };
  if (shown.type === 'form') return { ...shown, fields: shown.fields.map((each) => shortenedField(each, label, option)) };
  if (shown.type !== 'rank' && shown.type !== 'share') return shown;
  return { ...shown, options: shown.options.map(({ value, label: name }) => ({ value, label: shorten(name, option) })) };
}

function shortenedField(given: Field, label: number, option: number): Field {
  const { hint, ...rest } = given;
  const shown = { ...rest, label: shorten(rest.label, label), ...(hint && label >= 300 ? { hint } : {}) } as Field;
  if (shown.type !== 'choice' && shown.type !== 'several') return shown;
  return { ...shown, options: shown.options.map(({ value, label: name }) => ({ value, label: shorten(name, option) })) };
}

/** Without what it holds; of several fields, without the one that holds most: shown as empty it would be saved as empty. */
function withoutMost(control: FormControl): FormControl {
  if (control.type === 'form') {
    const size = (field: Field) => JSON.stringify(field.value ?? '').length;
    const most = control.fields.reduce((largest, field) => (size(field) > size(largest) ? field : largest));
    return { ...control, fields: control.fields.filter((field) => field !== most) };
  }
  const { value: _, ...rest } = control;
  return rest;
}

const packed = z.object({ id: z.string(), label: z.string(), type: z.enum(formTypes) }).loose();

/** The control that a button's value holds; null when it is none of ours. */
export function unpackForm(value: string): PackedControl | null {
  try {
    const read = packed.safeParse(JSON.parse(value.startsWith(compressed) ? inflate(value.slice(compressed.length)) : value));
    return read.success ? (read.data as unknown as PackedControl) : null;
  } catch {
    return null;
  }
}

const inflate = (text: string): string =>
  brotliDecompressSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostUnpacked }).toString();
