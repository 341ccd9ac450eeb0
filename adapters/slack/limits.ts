/** What Slack takes at most, from its reference of Block Kit and of the methods. Characters, unless said otherwise. */
export const limits = {
  /** Of one text object. */
  text: 3000,
  header: 150,
  button: 75,
  buttonValue: 2000,
  option: 75,
  optionValue: 150,
  overflowValue: 75,
  /** Options of radio buttons and checkboxes. */
  boxes: 10,
  /** Options of a select. */
  select: 100,
  overflowOptions: 5,
  /** Elements of one row of buttons. */
  row: 25,
  /** What stands side by side on a wide screen without a second line. */
  easyRow: 5,
  label: 2000,
  inputText: 3000,
  modalTitle: 24,
  actionId: 255,
  metadata: 3000,
  messageBlocks: 50,
  homeBlocks: 100,
  /** The text that notifications show. */
  fallback: 3000,
  altText: 2000,
} as const;
