import { useContext } from 'hono/jsx';
import type { Bar, Block, Button } from '../../src/chat/message.ts';
import { ChartView } from './charts.tsx';
import { ControlView } from './controls.tsx';
import { WorkspaceChoices } from './fields.tsx';
import { plainText } from './plain-text.ts';

/** The blocks of a message in order. `at` starts the DOM ids inside; it must be the message's own. */
export function BlocksView({ blocks, at }: { blocks: Block[]; at: string }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView block={block} at={`${at}-${index}`} />
      ))}
    </>
  );
}

function BlockView({ block, at }: { block: Block; at: string }) {
  switch (block.type) {
    case 'heading':
      return <h2 dir="auto">{plainText(block.text)}</h2>;
    case 'text':
      return (
        <p class={`text ${block.tone ?? 'plain'}`} dir="auto">
          {plainText(block.text)}
        </p>
      );
    case 'progress':
      return <ProgressView done={block.done} of={block.of} label={block.label} />;
    case 'control':
      return <ControlView control={block.control} at={at} />;
    case 'buttons':
      return <ButtonsView buttons={block.buttons} />;
    case 'bars':
      return <BarsView bars={block.bars} />;
    case 'chart':
      return <ChartView chart={block.chart} alt={block.alt} />;
    case 'list':
      return <ListView block={block} />;
    case 'details':
      return (
        <details class="more">
          <summary>{plainText(block.summary)}</summary>
          <div class="more-inside">
            <BlocksView blocks={block.blocks} at={at} />
          </div>
        </details>
      );
    case 'link':
      return <PageLinkView block={block} />;
    // The page beside it has the same.
    case 'file':
      return null;
    case 'context':
      return (
        <p class="context" dir="auto">
          {plainText(block.text)}
        </p>
      );
  }
}

function ProgressView({ done, of, label }: { done: number; of: number; label: string }) {
  const most = Math.max(of, 1);
  const now = Math.min(Math.max(done, 0), most);
  return (
    <div class="progress">
      <div role="progressbar" aria-valuemin={0} aria-valuemax={most} aria-valuenow={now} aria-label={plainText(label)}>
        <Track value={(100 * now) / most} />
      </div>
      <span class="progress-label" aria-hidden="true">
        {plainText(label)}
      </span>
    </div>
  );
}

/** A line filled to `value` percent. SVG attributes, because the page allows no style attributes. */
function Track({ value }: { value: number | null }) {
  return (
    <svg
      class={value === null ? 'track is-unknown' : 'track'}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {value !== null && <rect width={String(Math.min(Math.max(value, 0), 100))} height="8" />}
    </svg>
  );
}

function ButtonsView({ buttons }: { buttons: Button[] }) {
  return (
    <div class="buttons">
      {buttons.map((button) => (
        <button type="button" class={`button ${button.style ?? 'plain'}`} data-press={button.id}>
          {plainText(button.label)}
        </button>
      ))}
    </div>
  );
}

function BarsView({ bars }: { bars: Bar[] }) {
  return (
    <ul class="bars">
      {bars.map((bar) => (
        <li>
          <span class="bar-label" dir="auto">
            {plainText(bar.label)}
          </span>
          <span class="bar-shown">{plainText(bar.shown)}</span>
          <Track value={bar.value} />
          {bar.note && <span class="bar-note">{plainText(bar.note)}</span>}
        </li>
      ))}
    </ul>
  );
}

function ListView({ block }: { block: Extract<Block, { type: 'list' }> }) {
  const items = block.items.map((item) => (
    <li dir="auto">
      {item.text || item.note ? <strong>{plainText(item.title)}</strong> : plainText(item.title)}
      {item.text && <p>{plainText(item.text)}</p>}
      {item.note && <p class="note">{plainText(item.note)}</p>}
    </li>
  ));
  return block.ordered ? <ol class="list">{items}</ol> : <ul class="list">{items}</ul>;
}

/** A page of the reader's own, opened beside the conversation. */
function PageLinkView({ block }: { block: Extract<Block, { type: 'link' }> }) {
  const { base } = useContext(WorkspaceChoices);
  if (base === undefined) return null;
  return (
    <p class="page-link">
      <a href={base + block.path} target="_blank" rel="noopener">
        {plainText(block.label)}
      </a>
    </p>
  );
}
