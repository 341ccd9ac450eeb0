/** What is said where no conversation is open: at home, on the home page and in channels: English. */
export const home = {
  // Home
  'home.hello': 'Hello, {name}. I’m Attune.',
  'home.intro':
    'I talk you through a short diagnosis of your business, one question at a time, and tell you what to do first. Press a button to begin, or type the name of a conversation.',
  'home.unclear': 'I didn’t catch what you’d like to do.',
  'home.help':
    'You can type: start, resume, result, actions, compare, figures, check-ins, privacy, help. Anything you type while a question is open is taken as the answer.',
  'home.nothing-open': 'Nothing is open right now.',
  'home.no-result': 'You have no result yet. Finish a conversation and it will be here.',
  'home.resume': 'Carry on: {title}',
  'home.start': '{title} · {minutes} min',
  'home.more': '{count, plural, one {# more conversation} other {# more conversations}}',
  'home.result': 'My result',
  'home.privacy': 'My data',
  'home.nothing-to-start': 'There are no conversations here yet.',
  'home.not-yours': 'That button belongs to someone else’s conversation.',
  'home.unknown-button': 'I can’t tell what that button was for; it may come from an earlier version. Here is what I can do.',
  'home.broken': 'Something went wrong on my side and nothing was changed. Please try again in a moment.',
  'home.needs-newer':
    'This conversation was saved by a newer version of Attune than the one running now. It is safe; whoever runs Attune needs to update it.',

  // Home page
  'page.open': 'Still open',
  'page.open-item': '{title}: {done, number} of about {of, number} questions answered',
  'page.result': 'Your newest result: {title}',
  'page.start': 'Start something',
  'page.shared': 'What you shared',
  'page.actions': 'My next steps',

  // Channels
  'channel.hello':
    'I’m Attune. I talk each person through a short diagnosis of the business, in a conversation of their own, and say what to do first. Answers stay private; a summary comes here only if somebody shares theirs.',
  'channel.how': 'To begin, write to me directly or type /attune start.',
  'channel.report-here': 'Post summaries here',
  'channel.report-set': 'Summaries that people share will be posted in {place}.',
  'channel.managers-only': 'Only a manager of this workspace can choose where summaries are posted. Ask one of them to press that button.',
  'channel.not-one': 'Summaries can only be posted in a channel of this workspace.',
} as const;
