/** The few words that only Slack needs; what people read otherwise comes with the messages. */
export const words = {
  formTitle: 'Your answer',
  close: 'Cancel',
  choose: 'Choose',
  position: (n: number) => `Place ${n}`,
  picture: 'The scores as a picture',
  tryAgain: 'That didn’t get through. Please try again in a moment.',
  outsiders: 'I can only talk with people of this workspace.',
  summaryChannel: 'the channel for summaries',
  answered: 'I’ve answered in our direct conversation.',
} as const;
