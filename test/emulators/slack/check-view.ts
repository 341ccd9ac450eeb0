import { BlockProblems, flag, isJson, plain, type Rule, shape, text } from './block-rules.ts';
import { checkBlocks } from './check-blocks.ts';

const anything: Rule = () => {};
const ofView = {
  type: anything,
  blocks: anything,
  'private_metadata?': text(3000, 0),
  'callback_id?': text(255, 0),
  'external_id?': text(255, 0),
};

const home = shape(ofView);
const modal = shape({
  ...ofView,
  title: plain(24),
  'close?': plain(24),
  'submit?': plain(24),
  'clear_on_close?': flag,
  'notify_on_close?': flag,
  'submit_disabled?': flag,
});

/** What Slack would refuse about a view that an app sent; an empty list when it is good. */
export function checkView(view: unknown, wanted: 'modal' | 'home'): string[] {
  if (!isJson(view)) return ['view must be an object [json-pointer:/view]'];
  const problems = new BlockProblems();
  if (view.type !== wanted) problems.add(`must be ${wanted}`, '/type');
  (wanted === 'home' ? home : modal)(view, '', problems);
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  if (!Array.isArray(view.blocks)) problems.add('must be an array', '/blocks');
  if (wanted === 'modal' && view.submit === undefined && blocks.some((block) => isJson(block) && block.type === 'input')) {
    problems.add('missing required field: submit', '');
  }
  return [...problems.list, ...checkBlocks(blocks, wanted)];
}
