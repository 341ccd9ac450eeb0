import { BlockProblems, flag, isJson, list, one, pick, plain, type Rule, shape, text, typed, words } from './block-rules.ts';
import { elementRules, elementsIn, imageFields, imageHas } from './element-rules.ts';
import type { Json } from './slack-shapes.ts';

/** Where blocks are shown; each has its own greatest number and its own blocks. */
export type Surface = 'message' | 'modal' | 'home';

const type: Rule = () => {};
const ofBlock = { type, 'block_id?': text(255) };
const richText = shape({ ...ofBlock, elements: list(isAnObject, 1000, 0) });
const cell = typed({
  raw_text: shape({ type, text: text(3000) }),
  raw_number: shape({ type, value: aNumber, text: text(3000) }),
  rich_text: richText,
});

function isAnObject(value: unknown, pointer: string, problems: BlockProblems): void {
  if (!isJson(value)) problems.add('must be an object', pointer);
}

function aNumber(value: unknown, pointer: string, problems: BlockProblems): void {
  if (typeof value !== 'number') problems.add('must be a number', pointer);
}

function textOrFields(section: Json, pointer: string, problems: BlockProblems): void {
  if (section.text === undefined && section.fields === undefined) problems.add('missing required field: text or fields', pointer);
}

const blockRules: Record<string, Rule> = {
  section: shape(
    {
      ...ofBlock,
      'text?': words(3000),
      'fields?': list(words(2000), 10),
      'accessory?': typed(pick(elementRules, ...elementsIn.accessory)),
      'expand?': flag,
    },
    textOrFields,
  ),
  header: shape({ ...ofBlock, text: plain(150) }),
  divider: shape(ofBlock),
  context: shape({
    ...ofBlock,
    elements: list(
      typed({
        ...pick(elementRules, 'image'),
        plain_text: shape({ type, text: text(3000), 'emoji?': flag }),
        mrkdwn: shape({ type, text: text(3000), 'verbatim?': flag }),
      }),
      10,
    ),
  }),
  actions: shape({ ...ofBlock, elements: list(typed(pick(elementRules, ...elementsIn.actions)), 25) }),
  input: shape({
    ...ofBlock,
    label: plain(2000),
    element: typed(pick(elementRules, ...elementsIn.input)),
    'hint?': plain(2000),
    'optional?': flag,
    'dispatch_action?': flag,
  }),
  image: shape({ ...ofBlock, alt_text: text(2000), 'title?': plain(2000), ...imageFields }, imageHas),
  rich_text: richText,
  markdown: shape({ ...ofBlock, text: text(12_000) }),
  table: shape({
    ...ofBlock,
    rows: list(list(cell, 20), 100),
    'column_settings?': list(shape({ 'align?': one('left', 'center', 'right'), 'is_wrapped?': flag }), 20),
  }),
};

const surfaces: Record<Surface, { blocks: number; rule: Rule }> = {
  message: { blocks: 50, rule: typed(blockRules) },
  modal: { blocks: 100, rule: typed(without('markdown', 'table')) },
  home: { blocks: 100, rule: typed(without('markdown', 'table')) },
};

function without(...types: string[]): Record<string, Rule> {
  return pick(blockRules, ...Object.keys(blockRules).filter((name) => !types.includes(name)));
}

/** The interactive parts of a block. */
export function elementsOf(block: Json): Json[] {
  const inside = [block.accessory, block.element, ...(block.type === 'actions' && Array.isArray(block.elements) ? block.elements : [])];
  return inside.filter(isJson);
}

function checkUnique(blocks: Json[], problems: BlockProblems): void {
  const blockIds = new Set<string>();
  for (const [n, block] of blocks.entries()) {
    if (typeof block.block_id === 'string') {
      if (blockIds.has(block.block_id)) problems.add(`block_id "${block.block_id}" already exists`, `/blocks/${n}/block_id`);
      blockIds.add(block.block_id);
    }
    const actionIds = new Set<string>();
    for (const element of elementsOf(block)) {
      if (typeof element.action_id !== 'string') continue;
      if (actionIds.has(element.action_id))
        problems.add(`\`action_id\` "${element.action_id}" already exists for another element`, `/blocks/${n}`);
      actionIds.add(element.action_id);
    }
  }
}

function checkOnce(blocks: Json[], problems: BlockProblems): void {
  const focused = blocks.flatMap(elementsOf).filter((element) => element.focus_on_load === true);
  if (focused.length > 1) problems.add('only one element can set `focus_on_load`', '/blocks');
  if (blocks.filter((block) => block.type === 'table').length > 1) problems.add('only one table is allowed', '/blocks');
  const markdown = blocks.filter((block) => block.type === 'markdown').map((block) => String(block.text));
  if (markdown.length > 1 && markdown.join('').length > 12_000)
    problems.add('markdown text is limited to 12000 characters in all', '/blocks');
}

/**
 * Everything that Slack would refuse about these blocks, as it says it: `must be less than 151 characters
 * [json-pointer:/blocks/0/text/text]`. An empty list when they are good.
 */
export function checkBlocks(blocks: readonly unknown[], surface: Surface): string[] {
  const problems = new BlockProblems();
  list(surfaces[surface].rule, surfaces[surface].blocks, 0)(blocks, '/blocks', problems);
  const objects = blocks.filter(isJson);
  checkUnique(objects, problems);
  checkOnce(objects, problems);
  return problems.list;
}
