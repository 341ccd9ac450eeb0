import type { Chart } from './chart.ts';

/**
 * What we want shown, in our words. All text is plain: adapters escape it, so that nothing from a person or a
 * script can ping, format or break a channel.
 */
export interface Message {
  /** The whole message as one or two plain sentences: notifications, screen readers, places without blocks. */
  fallback: string;
  blocks: Block[];
  /** How it is meant; adapters may show it by layout, never by colour alone. */
  kind?: 'talk' | 'question' | 'answered' | 'result' | 'summary' | 'notice';
  /** BCP 47: the language that it is written in, for the few words that an adapter adds. English when absent. */
  locale?: string;
}

export type Block =
  | { type: 'heading'; text: string }
  /** A paragraph. *quiet* is secondary text, *notice* something to look at before going on. */
  | { type: 'text'; text: string; tone?: 'plain' | 'quiet' | 'notice' }
  /** How far a conversation is: `done` questions of about `of`, both at least 0. `label` says it in words. */
  | { type: 'progress'; done: number; of: number; label: string }
  /** How to answer. Absent options of a control mean the platform's own widget. */
  | { type: 'control'; control: Control }
  | { type: 'buttons'; buttons: Button[] }
  /** Labelled values from 0 to 100; `value` null when it can't be known, `shown` always says it in words. */
  | { type: 'bars'; bars: Bar[] }
  | { type: 'chart'; chart: Chart; alt: string }
  | { type: 'list'; ordered: boolean; items: { title: string; text?: string; note?: string }[] }
  /** A page of Attune's own web server, by its path; adapters on which it can't be opened leave it out. */
  | { type: 'link'; label: string; path: string }
  /**
   * A text to take along as a file; the name is of ASCII letters, digits, `-`, `_` and `.`, and its ending says what it is. Adapters
   * with pages of their own leave it out: a link beside it leads to the same.
   */
  | { type: 'file'; name: string; text: string }
  /** Something to open on request, closed at first. */
  | { type: 'details'; summary: string; blocks: Block[] }
  /** Facts about the message itself: n, version, privacy. */
  | { type: 'context'; text: string };

export interface Bar {
  label: string;
  value: number | null;
  shown: string;
  note?: string;
}

/** `id` is an encoded {@link Action}. */
export interface Button {
  id: string;
  label: string;
  style?: 'primary' | 'plain' | 'quiet' | 'danger';
}

/** An option of a control: `value` is sent back with the control's action. */
export interface Option {
  value: string;
  label: string;
  hint?: string;
  /** Choosing it clears the others, and the other way round. */
  isExclusive?: boolean;
}

/**
 * A way to answer. `id` is the encoded answer action without a value; what the person chose comes back beside
 * it as a {@link ControlValue}. `label` names the control for screen readers and modals.
 */
export type Control = {
  id: string;
  label: string;
} /** One of few: a row (a scale, with its ends named by the labels) or a column of buttons. */ & (
  | { type: 'pick'; options: Option[]; layout: 'row' | 'column' }
  | { type: 'checkboxes'; options: Option[]; submit: string; value?: string[] }
  | { type: 'number'; unit?: string; min?: number; max?: number; isWhole?: boolean; submit: string; value?: number }
  | { type: 'text'; isLong: boolean; maxLength: number; submit: string; value?: string }
  /** All options in the person's order, best first. */
  | { type: 'rank'; options: Option[]; submit: string; value?: string[] }
  /** Whole numbers of at least 0 over the options that add up to `total`. */
  | { type: 'share'; options: Option[]; total: number; submit: string; value?: Record<string, number> }
  /** ISO calendar dates: `2027-03-01`. */
  | { type: 'date'; min?: string; max?: string; submit: string; value?: string }
  /** A few things that are set together; at most five, because no window of Discord's takes more. Sends a value for each field. */
  | { type: 'form'; fields: Field[]; submit: string }
);

/** One thing that a form sets. `value` is what it is now; a field that is left empty sends an empty text or list. */
export type Field = { id: string; label: string; hint?: string; isOptional?: boolean } & (
  | { type: 'choice'; options: Option[]; value?: string }
  | { type: 'several'; options: Option[]; value?: string[] }
  | { type: 'text'; isLong?: boolean; maxLength: number; value?: string }
  | { type: 'number'; min?: number; max?: number; value?: number }
  /** A time of day, `09:30`. */
  | { type: 'time'; value?: string }
  /** An ISO calendar date. */
  | { type: 'date'; value?: string }
  /** People of the workspace, by the platform's ids. */
  | { type: 'people'; value?: string[] }
  /** A user group or role, where the platform has them: by its id, or by its handle where that is what people type. */
  | { type: 'group'; value?: string }
  /** A channel of the workspace, by the platform's id. */
  | { type: 'channel'; value?: string }
);

/** What one field of a form sends. */
export type FieldValue = string | number | string[];

/** What a control sends: option values as text, everything as the person left it; checked by whoever asked. */
export type ControlValue = FieldValue | Record<string, FieldValue>;
