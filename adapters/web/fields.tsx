import { createContext, useContext } from 'hono/jsx';
import type { Field, Option } from '../../src/chat/message.ts';
import { plainText } from './plain-text.ts';

/** Whom and what a field can choose from. */
export interface Choices {
  people: readonly Option[];
  channels: readonly Option[];
  /** Where the reader's own pages are; absent where there are none. */
  base?: string;
}

/** The people and channels of the workspace, for the forms of a message. */
export const WorkspaceChoices = createContext<Choices>({ people: [], channels: [] });

/**
 * One field of a form: `data-field` is its id, and `data-kind` says how the page's script reads it. `at` is a DOM id that
 * nothing else on the page has.
 */
export function FieldView({ field, at }: { field: Field; at: string }) {
  // The web workspace has people and channels, and no groups.
  if (field.type === 'group') return null;
  const hintId = `${at}-hint`;
  const problemId = `${at}-problem`;
  const describedBy = field.hint ? `${hintId} ${problemId}` : problemId;
  const problem = <p class="field-problem" id={problemId} />;
  const hint = field.hint && (
    <span class="hint" id={hintId}>
      {plainText(field.hint)}
    </span>
  );
  const common = { id: at, 'aria-describedby': describedBy, required: field.isOptional ? undefined : true };
  if (field.type === 'several' || field.type === 'people') {
    return (
      <fieldset
        class="field"
        data-field={field.id}
        data-kind="many"
        data-optional={field.isOptional ? 'yes' : undefined}
        aria-describedby={describedBy}
      >
        <legend>{plainText(field.label)}</legend>
        {hint}
        <ManyView field={field} at={at} />
        {problem}
      </fieldset>
    );
  }
  return (
    <div class="field" data-field={field.id} data-kind={field.type === 'number' ? 'number' : 'one'}>
      <label for={at}>{plainText(field.label)}</label>
      {hint}
      <OneView field={field} common={common} />
      {problem}
    </div>
  );
}

type Many = Extract<Field, { type: 'several' | 'people' }>;

function ManyView({ field, at }: { field: Many; at: string }) {
  const { people } = useContext(WorkspaceChoices);
  const options = field.type === 'people' ? people : field.options;
  return (
    <>
      {options.map((option, index) => (
        <label class="option" for={`${at}-${index}`}>
          <input type="checkbox" id={`${at}-${index}`} value={option.value} checked={field.value?.includes(option.value) ?? false} />
          <span class="option-label">{plainText(option.label)}</span>
        </label>
      ))}
    </>
  );
}

interface Common {
  id: string;
  'aria-describedby': string;
  required: boolean | undefined;
}

function OneView({ field, common }: { field: Exclude<Field, Many | { type: 'group' }>; common: Common }) {
  const { channels } = useContext(WorkspaceChoices);
  switch (field.type) {
    case 'choice':
      return <SelectView common={common} options={field.options} value={field.value} />;
    case 'channel':
      return <SelectView common={common} options={channels} value={field.value} />;
    case 'text':
      return field.isLong ? (
        <textarea {...common} rows={3} maxlength={field.maxLength} dir="auto">
          {plainText(field.value ?? '')}
        </textarea>
      ) : (
        <input {...common} type="text" maxlength={field.maxLength} value={plainText(field.value ?? '')} dir="auto" autocomplete="off" />
      );
    case 'number':
      return (
        <input
          {...common}
          type="number"
          inputmode="numeric"
          step="1"
          min={field.min}
          max={field.max}
          value={field.value === undefined ? '' : String(field.value)}
          autocomplete="off"
        />
      );
    case 'time':
    case 'date':
      return <input {...common} type={field.type} value={field.value ?? ''} />;
  }
}

function SelectView({ common, options, value }: { common: Common; options: readonly Option[]; value: string | undefined }) {
  return (
    <select {...common}>
      {(value === undefined || !common.required) && <option value="">–</option>}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {plainText(option.label)}
        </option>
      ))}
    </select>
  );
}
