import type { Place, Problems } from './api-error.ts';
import { checkControl, isControl } from './check-controls.ts';
import { isJson, type Json, objects, componentTypes as type } from './discord-shapes.ts';

/** Names of files that `attachment://` may point to. */
export type FileNames = ReadonlySet<string>;

interface Checking {
  problems: Problems;
  files: FileNames;
}

const inContainer: readonly unknown[] = [type.row, type.text, type.section, type.gallery, type.separator, type.file];
const atTop: readonly unknown[] = [...inContainer, type.container];

/** The components inside a component, in the order they are read. */
export function childrenOf(component: Json): Json[] {
  const single = [component.component, component.accessory].filter(isJson);
  return [...objects(component.components), ...single];
}

/** All components, those inside others too, in the order they are read. */
export function flatten(components: readonly Json[]): Json[] {
  return components.flatMap((one) => [one, ...flatten(childrenOf(one))]);
}

/** Components of a message with `IS_COMPONENTS_V2`: kinds, nesting, 40 in all, 4,000 characters of text in all. */
export function checkLayout(components: readonly Json[], problems: Problems, files: FileNames): void {
  const place = ['components'];
  for (const [index, component] of components.entries()) checkOne(component, [...place, index], atTop, { problems, files });
  const all = flatten(components);
  if (all.length > 40) problems.add(place, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'The maximum number of components is 40.');
  const shown = all.reduce((sum, one) => sum + (one.type === type.text ? [...String(one.content ?? '')].length : 0), 0);
  if (shown > 4000)
    problems.add(place, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'The total displayable text size must be 4000 or fewer.');
  checkIdentities(components, place, problems);
}

/** Components of a message without the flag: up to five rows. */
export function checkRows(components: readonly Json[], problems: Problems): void {
  if (components.length > 5) problems.add(['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  for (const [index, row] of components.entries()) checkOne(row, ['components', index], [type.row], { problems, files: new Set() });
  checkIdentities(components, ['components'], problems);
}

/** A `custom_id` or `id` that is there twice. */
export function checkIdentities(components: readonly Json[], place: Place, problems: Problems): void {
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const { component, at } of located(components, place)) {
    const { custom_id, id } = component;
    if (custom_id !== undefined && customIds.has(custom_id))
      problems.add([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    customIds.add(custom_id);
    if (id !== undefined && id !== 0 && ids.has(id))
      problems.add([...at, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    ids.add(id);
    problems.whole([...at, 'id'], id, { min: 0, max: 2 ** 31 - 1 });
  }
}

function located(components: readonly Json[], place: Place): { component: Json; at: Place }[] {
  return components.flatMap((component, index) => around(component, [...place, index]));
}

function around(component: Json, at: Place): { component: Json; at: Place }[] {
  const single = ['component', 'accessory'].flatMap((key) => {
    const child = component[key];
    return isJson(child) ? around(child, [...at, key]) : [];
  });
  return [{ component, at }, ...located(objects(component.components), [...at, 'components']), ...single];
}

function checkOne(component: Json, at: Place, allowed: readonly unknown[], checking: Checking): void {
  const { problems } = checking;
  const kind = component.type;
  if (!allowed.includes(kind)) {
    problems.add([...at, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`);
    return;
  }
  if (kind === type.row) checkRow(component, at, problems);
  if (kind === type.text) problems.text([...at, 'content'], component.content, { min: 1, max: 4000, required: true });
  if (kind === type.separator && component.spacing !== undefined) problems.oneOf([...at, 'spacing'], component.spacing, [1, 2]);
  if (kind === type.file) checkMedia(component.file, [...at, 'file'], checking, true);
  if (kind === type.section) checkSection(component, at, checking);
  if (kind === type.gallery) checkGallery(component, at, checking);
  if (kind === type.container) {
    problems.whole([...at, 'accent_color'], component.accent_color, { min: 0, max: 0xffffff });
    const children = problems.list([...at, 'components'], component.components, { min: 1, max: 40 });
    for (const [index, child] of children.entries()) checkOne(child, [...at, 'components', index], inContainer, checking);
  }
}

/** Five buttons, or one select. */
function checkRow(row: Json, at: Place, problems: Problems): void {
  const place = [...at, 'components'];
  const children = problems.list(place, row.components, { min: 1, max: 5 });
  const width = children.reduce((sum, one) => sum + (one.type === type.button ? 1 : 5), 0);
  if (width > 5 && children.length <= 5)
    problems.add(place, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
  for (const [index, child] of children.entries()) {
    if (isControl(child, 'message')) checkControl(child, [...place, index], problems, 'message');
    else problems.add([...place, index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).');
  }
}

function checkSection(section: Json, at: Place, checking: Checking): void {
  const { problems } = checking;
  const texts = problems.list([...at, 'components'], section.components, { min: 1, max: 3 });
  for (const [index, text] of texts.entries()) checkOne(text, [...at, 'components', index], [type.text], checking);
  const accessory = section.accessory;
  const place = [...at, 'accessory'];
  if (!isJson(accessory)) problems.required(place);
  else if (accessory.type === type.button) checkControl(accessory, place, problems, 'message');
  else if (accessory.type === type.thumbnail) checkPicture(accessory, place, checking);
  else problems.add([...place, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 11).');
}

function checkGallery(gallery: Json, at: Place, checking: Checking): void {
  const items = checking.problems.list([...at, 'items'], gallery.items, { min: 1, max: 10 });
  for (const [index, item] of items.entries()) checkPicture(item, [...at, 'items', index], checking);
}

function checkPicture(item: Json, at: Place, checking: Checking): void {
  checking.problems.text([...at, 'description'], item.description, { max: 1024 });
  checkMedia(item.media, [...at, 'media'], checking, false);
}

/** A web address, or an attached file; a file component takes attached files alone. */
function checkMedia(media: unknown, at: Place, { problems, files }: Checking, isFile: boolean): void {
  const url = isJson(media) ? media.url : undefined;
  const place = [...at, 'url'];
  if (typeof url !== 'string') problems.required(place);
  else if (url.startsWith('attachment://')) {
    if (!files.has(url.slice('attachment://'.length)))
      problems.add(place, 'MEDIA_ATTACHMENT_NOT_FOUND', `The referenced attachment "${url}" was not found.`);
  } else if (isFile) problems.add(place, 'MEDIA_ATTACHMENT_REQUIRED', 'A file component needs an attachment:// reference.');
  else if (!/^https?:\/\/\S+$/.test(url)) problems.add(place, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  else if (url.length > 2048) problems.add(place, 'BASE_TYPE_MAX_LENGTH', 'Must be 2048 or fewer in length.');
}
