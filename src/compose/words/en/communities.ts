/** How a round for everybody goes, how a business compares, and how a comment is replied to: English. */
export const communities = {
  // A business among others
  'compare.button': 'Where do I stand?',
  'compare.title': 'Where you stand: {title}',
  'compare.working': 'One moment: I’m looking where you stand.',
  'compare.only': 'Only you see this.',
  'compare.rank': 'You are at {own} of 100. That is ahead of about {share, number, percent} of the {n, number} businesses here.',
  'compare.row-all': 'you {own}; half of all between {low} and {high}; ahead of about {share, number, percent}',
  'compare.like': 'Businesses like yours',
  'compare.like-row': '{group}: half of them between {low} and {high}',
  'compare.how':
    '“Ahead of” counts the businesses below you, and half of those at the same score. It’s worked out from the answers at the close, for you alone.',
  'compare.not-community': 'Comparing is for places where everybody runs a business of their own.',
  'compare.none': 'There is nothing to compare yet: it takes a check-in of this community that you answered and that has closed.',
  'compare.anonymous':
    'That check-in was anonymous: nobody can tell any more which answers are yours, Attune neither. So it can’t show you where you stand.',
  'compare.changed': 'Somebody has deleted their answers since then. A place among the rest would give them away now, so none is shown.',
  'compare.hidden': 'Hidden to protect people: it would tell what single businesses said.',

  // A round for everybody
  'community.form': 'Round for everybody',
  'community.announce': 'Announce it',
  'community.announced': '“{title}” is announced in {place}. The summary comes there at the end.',
  'community.field.channel': 'In which channel',
  'community.no-channel': 'In which channel is it announced? Choose one.',
  'community.open': 'Everybody is welcome to take part, each for their own business. Open until {closes}.',
  'community.closed': 'Closed. The summary is further down.',
  'community.count': '{count, plural, =0 {Nobody has answered yet} one {# answer} other {# answers}}',
  'community.join': 'Take part',
  'mail.look': 'Is there a reply?',
  'mail.key': 'If somebody replies to your comment, only this message can show it: Attune doesn’t know whose it is.',
  'mail.title': 'Your comment, and what was said about it',
  'mail.empty': 'There is no reply yet.',
  'mail.from.manager': 'Reply',
  'mail.from.writer': 'Writer',
  'mail.reply': 'Your reply',
  'mail.send': 'Send',
  'mail.sent': 'Sent. It’s passed on in the morning, so that the time tells nothing. Nobody learns who it is from.',
  'mail.answered': 'The writer of a comment in “{title}” has replied to you.',
  'mail.read': 'Read it',
  'mail.sent-back': 'Sent. The writer sees it when they look; nobody knows who that is.',
} as const;
