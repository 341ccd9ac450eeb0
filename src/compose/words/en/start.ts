/** How a conversation begins, and how it moves to a newer version of its script: English. */
export const start = {
  // Start
  'start.minutes': 'About {minutes, plural, one {# minute} other {# minutes}}. You can pause at any time; every answer is saved at once.',
  'start.promise':
    'Your answers are between you and Attune. Nobody else in the workspace sees them. At the end you can share a summary with scores and advice, never your answers or your words, and only if you say so.',
  'start.promise-figures':
    'The numbers that you read off become the business’s figures, and everyone in it can see them. All else that you say is between you and Attune.',
  'start.preview': 'What a shared summary would show',
  'start.preview-scores':
    'Your overall score with its band, one score for each of: {dimensions}, and which of these is the weakest or comes first.',
  'start.preview-advice': 'The titles of up to three next steps.',
  'start.preview-name': 'That it comes from you, {name}.',
  'start.preview-where': 'Where: {place}. Nothing is posted until you have seen it and agreed.',
  'start.preview-nowhere': 'No channel is set up for summaries yet, so nothing can be posted.',
  'start.begin': 'Begin',
  'start.not-now': 'Not now',
  'start.not-now-reply': 'No problem. It’s here whenever you want it.',
  'start.unknown': 'There is no conversation called “{name}”.',
  'start.choose': 'What would you like to look at?',
  'start.for-leader': 'It’s written for whoever leads the business; it may ask things you can’t know.',
  'start.resume-offer': 'You’re part of the way through “{title}”: {done, number} of about {of, number} questions answered.',
  'start.again': 'You finished this one on {date}. You can see that result again, or take it anew.',

  // A newer version of the script
  'move.offer': 'There is a newer version of “{title}”. You can go on with the one you began, or take your answers along to the newer one.',
  'move.button': 'Use the newer version',
  'move.done': 'Done. All your answers came along.',
  'move.refused':
    'This conversation stays on its version, because the newer one has no place for some of your answers. Nothing was changed.',
  'move.nothing': 'You’re already on the newest version.',
} as const;
