import type { Control, Option } from '../../src/chat/message.ts';
import { FieldView } from './fields.tsx';
import { useMessageWords } from './message-language.ts';
import { plainText } from './plain-text.ts';

type ControlOf<T extends Control['type']> = Extract<Control, { type: T }>;

/**
 * One way to answer, as a form that the page's script reads (`data-control`: the action's id, `data-type`).
 * `at` is a DOM id that nothing else on the page has.
 */
export function ControlView({ control, at }: { control: Control; at: string }) {
  switch (control.type) {
    case 'pick':
      return <PickView control={control} />;
    case 'checkboxes':
      return <CheckboxesView control={control} at={at} />;
    case 'number':
      return <NumberView control={control} at={at} />;
    case 'text':
      return <TextView control={control} at={at} />;
    case 'rank':
      return <RankView control={control} at={at} />;
    case 'share':
      return <ShareView control={control} at={at} />;
    case 'date':
      return <DateView control={control} at={at} />;
    case 'form':
      return <FieldsView control={control} at={at} />;
  }
}

/** Buttons that answer at once. A row numbers its options, so that few words and much width are not needed. */
function PickView({ control }: { control: ControlOf<'pick'> }) {
  const { id, label, options, layout } = control;
  if (layout === 'column') {
    return (
      <fieldset class="control pick-column" data-control={id} data-type="pick">
        <legend class="for-readers">{plainText(label)}</legend>
        {options.map((option) => (
          <button type="button" class="option" data-value={option.value}>
            <span class="option-label">{plainText(option.label)}</span>
            <Hint option={option} />
          </button>
        ))}
      </fieldset>
    );
  }
  const isWorded = options.some((option, index) => option.label !== shortName(option, index));
  const size = options.length <= 3 ? ' is-short' : options.length > 7 ? ' is-long' : '';
  return (
    <fieldset class={`control pick-row${size}`} data-control={id} data-type="pick">
      <legend class="for-readers">{plainText(label)}</legend>
      <div class="steps">
        {options.map((option, index) => (
          <button type="button" class="step" data-value={option.value} title={plainText(option.label)}>
            <span class="step-name">{plainText(shortName(option, index))}</span>
            {isWorded && <span class="step-label">{plainText(option.label)}</span>}
          </button>
        ))}
      </div>
      {isWorded && options.length > 3 && <Legend options={options} />}
    </fieldset>
  );
}

/** What the numbers of a scale mean, where the steps are too narrow to say it: the ends below the ends, then the rest. */
function Legend({ options }: { options: Option[] }) {
  const [first, last] = [options.at(0), options.at(-1)];
  const between = options
    .map((option, index) => ({ name: shortName(option, index), label: option.label }))
    .slice(1, -1)
    .filter(({ name, label }) => label !== name);
  return (
    <div class="scale-legend" aria-hidden="true">
      <div class="ends">
        <span>{plainText(first?.label ?? '')}</span>
        <span>{plainText(last?.label ?? '')}</span>
      </div>
      {between.length > 0 && <p>{between.map(({ name, label }) => plainText(`${name} ${label}`)).join(' · ')}</p>}
    </div>
  );
}

/** What fits on a step of a scale: its number. */
function shortName(option: Option, index: number): string {
  return /^-?\d{1,3}$/.test(option.value) ? option.value : String(index + 1);
}

function Hint({ option }: { option: Option }) {
  return option.hint ? <span class="hint">{plainText(option.hint)}</span> : null;
}

/** What every control with a button to send has in common. */
function Form({ control, children }: { control: Exclude<Control, { type: 'pick' }>; children?: unknown }) {
  return (
    <form class={`control ${control.type}`} data-control={control.id} data-type={control.type} novalidate>
      {children}
      <p class="control-note" role="status" />
      <button type="submit" class="button primary">
        {plainText(control.submit)}
      </button>
    </form>
  );
}

function CheckboxesView({ control, at }: { control: ControlOf<'checkboxes'>; at: string }) {
  return (
    <Form control={control}>
      <fieldset>
        <legend class="for-readers">{plainText(control.label)}</legend>
        {control.options.map((option, index) => (
          <label class="option" for={`${at}-${index}`}>
            <input
              type="checkbox"
              id={`${at}-${index}`}
              value={option.value}
              checked={control.value?.includes(option.value) ?? false}
              data-exclusive={option.isExclusive ? 'yes' : undefined}
            />
            <span class="option-label">{plainText(option.label)}</span>
            <Hint option={option} />
          </label>
        ))}
      </fieldset>
    </Form>
  );
}

function NumberView({ control, at }: { control: ControlOf<'number'>; at: string }) {
  return (
    <Form control={control}>
      <label class="for-readers" for={at}>
        {plainText(control.label)}
      </label>
      <span class="with-unit">
        <input
          id={at}
          type="number"
          inputmode={control.isWhole ? 'numeric' : 'decimal'}
          step={control.isWhole ? '1' : 'any'}
          min={control.min}
          max={control.max}
          value={control.value === undefined ? '' : String(control.value)}
          autocomplete="off"
        />
        {control.unit && <span class="unit">{plainText(control.unit)}</span>}
      </span>
    </Form>
  );
}

function TextView({ control, at }: { control: ControlOf<'text'>; at: string }) {
  return (
    <Form control={control}>
      <label class="for-readers" for={at}>
        {plainText(control.label)}
      </label>
      {control.isLong ? (
        <textarea id={at} rows={4} maxlength={control.maxLength} dir="auto">
          {plainText(control.value ?? '')}
        </textarea>
      ) : (
        <input id={at} type="text" maxlength={control.maxLength} value={plainText(control.value ?? '')} dir="auto" autocomplete="off" />
      )}
    </Form>
  );
}

/** A list that is put in order by up and down or by naming a position, so that no dragging is needed. */
function RankView({ control, at }: { control: ControlOf<'rank'>; at: string }) {
  const words = useMessageWords();
  const place = (option: Option) => control.value?.indexOf(option.value) ?? -1;
  const options = control.value ? [...control.options].sort((a, b) => place(a) - place(b)) : control.options;
  return (
    <Form control={control}>
      <fieldset>
        <legend>{plainText(control.label)}</legend>
        <ol class="rank-items">
          {options.map((option, index) => {
            const label = plainText(option.label);
            return (
              <li data-value={option.value} data-label={label}>
                <select id={`${at}-${index}`} aria-label={words.positionOf(label)}>
                  {options.map((_, position) => (
                    <option value={String(position)} selected={position === index}>
                      {position + 1}
                    </option>
                  ))}
                </select>
                <span class="option-label" dir="auto">
                  {label}
                </span>
                <button type="button" class="icon-button" data-move="-1" aria-label={words.moveUp(label)}>
                  <Arrow path="M4 10l4-4 4 4" />
                </button>
                <button type="button" class="icon-button" data-move="1" aria-label={words.moveDown(label)}>
                  <Arrow path="M4 6l4 4 4-4" />
                </button>
              </li>
            );
          })}
        </ol>
      </fieldset>
    </Form>
  );
}

function Arrow({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** Points over the options; the script keeps the remaining total beside them. */
function ShareView({ control, at }: { control: ControlOf<'share'>; at: string }) {
  const words = useMessageWords();
  const given = Object.values(control.value ?? {}).reduce((sum, points) => sum + points, 0);
  return (
    <Form control={control}>
      <fieldset data-total={String(control.total)}>
        <legend>{plainText(control.label)}</legend>
        {control.options.map((option, index) => (
          <label class="share-row" for={`${at}-${index}`}>
            <span class="option-label" dir="auto">
              {plainText(option.label)}
            </span>
            <input
              id={`${at}-${index}`}
              type="number"
              inputmode="numeric"
              min="0"
              max={control.total}
              step="1"
              data-value={option.value}
              value={String(control.value?.[option.value] ?? 0)}
              autocomplete="off"
            />
          </label>
        ))}
        <p class="share-rest">
          <output for={control.options.map((_, index) => `${at}-${index}`).join(' ')}>{control.total - given}</output>{' '}
          {words.leftToGive(control.total)}
        </p>
      </fieldset>
    </Form>
  );
}

function DateView({ control, at }: { control: ControlOf<'date'>; at: string }) {
  return (
    <Form control={control}>
      <label class="for-readers" for={at}>
        {plainText(control.label)}
      </label>
      <input id={at} type="date" min={control.min} max={control.max} value={control.value ?? ''} />
    </Form>
  );
}

/** A few things that are set together, closed at first: most of the time one only wants to read what is set. */
function FieldsView({ control, at }: { control: ControlOf<'form'>; at: string }) {
  return (
    <details class="more form-details">
      <summary>{plainText(control.label)}</summary>
      <div class="more-inside">
        <Form control={control}>
          {control.fields.map((field, index) => (
            <FieldView field={field} at={`${at}-${index}`} />
          ))}
        </Form>
      </div>
    </details>
  );
}
