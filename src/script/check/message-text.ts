import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A name in braces, and where it stands in the text. */
export interface Placeholder {
  name: string;
  offset: number;
}

/** What a text fills in, or why it is no ICU MessageFormat. */
export function readMessage(text: string): { placeholders: Placeholder[] } | { fault: string; offset: number } {
  try {
    return { placeholders: placeholdersOf(parse(text, { ignoreTag: true, captureLocation: true })) };
  } catch (error) {
    const { message, location } = error as Error & { location?: { start: { offset: number } } };
    return { fault: faults[message] ?? message.toLowerCase().replaceAll('_', ' '), offset: location?.start.offset ?? 0 };
  }
}

const faults: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'a brace is opened here and never closed',
  EMPTY_ARGUMENT: 'there is no name between these braces',
  MALFORMED_ARGUMENT: 'what stands between these braces is not a name',
  UNMATCHED_CLOSING_TAG: 'a tag is closed here that was never opened',
  INVALID_ARGUMENT_TYPE: 'there is no such way to write a value',
  MISSING_OTHER_CLAUSE: 'this choice needs an “other”',
};

function placeholdersOf(elements: readonly MessageFormatElement[]): Placeholder[] {
  return elements.flatMap((element): Placeholder[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return placeholdersOf(element.children);
    const inner =
      element.type === TYPE.select || element.type === TYPE.plural
        ? Object.values(element.options).flatMap(({ value }) => placeholdersOf(value))
        : [];
    // The place is that of the brace.
    return [{ name: element.value, offset: element.location?.start.offset ?? 0 }, ...inner];
  });
}
