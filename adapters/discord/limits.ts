/** What Discord takes at most, from its reference of components and messages. Characters, unless said otherwise. */
export const limits = {
  /** Of all text displays of one message together, and so of one of them. */
  text: 4000,
  /** Components of one message, nested ones counted. */
  components: 40,
  /** Buttons of one row. */
  row: 5,
  /** Rows of buttons that are still easy to look at for one question. */
  easyRows: 2,
  /** Options of a select. */
  select: 25,
  customId: 100,
  button: 80,
  option: 100,
  optionValue: 100,
  placeholder: 150,
  /** Components of a modal. */
  modal: 5,
  modalTitle: 45,
  label: 45,
  labelDescription: 100,
  inputText: 4000,
  inputPlaceholder: 100,
  altText: 1024,
  /** Text displays beside one accessory. */
  section: 3,
  nonce: 25,
  /** Choices that are offered while somebody types a command. */
  choices: 25,
} as const;
