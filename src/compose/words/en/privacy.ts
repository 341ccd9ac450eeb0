/** What is kept of a person and a business, and how it is deleted: English. */
export const privacy = {
  // A person
  'privacy.title': 'Your data',
  'privacy.promise':
    'Attune keeps your answers so that you can pause and come back. Nobody else in the workspace can see them. You decide about every summary.',
  'privacy.kept':
    'Kept for you: {sessions, plural, =0 {no conversations} one {# conversation} other {# conversations}}, {answers, plural, =0 {no answers} one {# answer} other {# answers}}.',
  'privacy.shared': 'You shared “{title}” on {date}.',
  'privacy.shared-nothing': 'You have shared nothing.',
  'privacy.copies': 'Backups made by whoever runs Attune may hold a copy until they are replaced.',
  'privacy.forget': 'Delete everything',
  'privacy.export': 'Show me everything',
  'privacy.session': '{title} · begun on {date} · {status, select, done {finished} stopped {stopped} paused {paused} other {open}}',
  'privacy.forget-confirm': 'Delete all your conversations and answers, and take back every summary you shared? This can’t be undone.',
  'privacy.forget-yes': 'Yes, delete everything',
  'privacy.forgotten':
    'Done. {count, plural, =0 {There was nothing to delete} one {# conversation was deleted} other {# conversations were deleted}}.',

  // A business
  'profile.offer':
    'If you like, tell me three things about your business, so that comparisons can show you businesses like yours. It takes half a minute, and I ask only once.',
  'profile.begin': 'Tell about my business',
  'profile.yours': 'Your business: {profile}.',
  'profile.change': 'Change it',
  'profile.forget': 'Delete it',
  'profile.forgotten': 'Deleted. Comparisons now show you all businesses together.',
} as const;
