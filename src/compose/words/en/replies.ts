/** What is answered to whoever asks for something in the middle of a conversation: English. */
export const replies = {
  'reply.why': 'Why I ask: {why}',
  'reply.where': 'You’re in “{title}”, at question {done, number} of about {of, number}. Everything so far is saved.',
  'reply.where-done': 'You’ve finished “{title}”. Your result is above; every answer can still be changed.',
  'reply.where-section': 'This part: {section}.',
  'reply.help':
    'Press a button or type your answer. At any question you can type: back, skip, why, don’t know, doesn’t apply, pause, where am I, start over, stop. Type “change 3” to go back to question 3.',
  'reply.paused': 'Paused, and everything is saved. Carry on whenever you like, here or after a break of weeks.',
  'reply.welcome-back': 'Welcome back. Here is where you left off.',
  'reply.stopped':
    'Stopped. Nothing is shared with anyone. Your answers stay here in case you want to carry on; “privacy” lets you delete them.',
  'reply.restarted': 'Starting over. Your earlier answers are gone.',
  'reply.confirm-restart':
    'Start over? {count, plural, one {The answer} other {The # answers}} you gave in this conversation will be deleted.',
  'reply.confirm-stop': 'Stop here? You won’t get a full result. To take a break, pause instead: nothing is lost either way.',
  'reply.carry-on': 'Good, we go on. The question is still open above.',
  'reply.carry-on-done': 'Good, everything stays as it is.',
  'reply.stale': 'That button is from an earlier moment. Here is where you are.',
  'reply.stale-done': 'This conversation is finished; your result is above. Every answer can still be changed.',
  'reply.stale-stopped': 'This conversation is stopped. Carry on if you like.',
  'reply.not-here.back': 'This is the first question; there is nothing before it.',
  'reply.not-here.skip': 'This one is needed for what follows, so it can’t be skipped.',
  'reply.not-here.dont_know': 'This one is needed for what follows, so “don’t know” doesn’t fit here. Pick what comes nearest.',
  'reply.not-here.change': 'That question hasn’t come up yet. The one above is still open.',
  'reply.not-here.not_applicable': 'This one is needed for what follows. Pick what comes nearest.',
  'reply.not-here.other': 'That doesn’t work here.',
} as const;
