/** How a summary is shared and taken back: English. */
export const sharing = {
  'share.preview': 'This is exactly what {place} will see:',
  'share.yes': 'Share it',
  'share.no': 'Not now',
  'share.no-reply': 'Not shared. Your result stays with you.',
  'share.done': 'Shared in {place}. You can take it back at any time.',
  'share.take-back': 'Take it back',
  'share.taken-back': 'Taken back. The summary in {place} is gone.',
  'share.failed': 'The summary could not be posted. {reason}',
  'share.withdrawn': 'This summary was taken back by the person who shared it.',
  'share.nowhere': 'No channel is set up for summaries in this workspace yet.',
  'share.nothing': 'There is nothing to share: this conversation has no result.',
  'share.changed': 'An answer changed since then. Look at the new summary before you share it.',
  'summary.title': '{title}: summary',
  'summary.from': 'Shared by {name}',
  'summary.advice': 'Next steps',
  'summary.context': '1 person answered · shared with their consent: scores and next steps, no answers · script version {version}',
} as const;
