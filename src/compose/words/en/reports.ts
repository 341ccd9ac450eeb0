/** What reports of groups say: English. */
export const reports = {
  // The one sentence
  'report.find.priority':
    '{to, select, leader {You plan} other {The plan is}} to compete on “{text}”; the team sees it in {part, select, p0 {hardly any of} p1 {only a little of} p2 {a quarter of} p3 {a third of} p4 {half of} p5 {two thirds of} p6 {three quarters of} p7 {most of} other {nearly all of}} what they do.',
  'report.find.dimension':
    '“{text}” should carry the plan; the team sees {part, select, p0 {hardly any of} p1 {only a little of} p2 {a quarter of} p3 {a third of} p4 {half of} p5 {two thirds of} p6 {three quarters of} p7 {most of} other {nearly all of}} that today.',
  'report.find.known':
    '{to, select, leader {You} other {Leaders}} knew about {part, select, p0 {hardly any of} p1 {only a little of} p2 {a quarter of} p3 {a third of} p4 {half of} p5 {two thirds of} p6 {three quarters of} p7 {most of} other {nearly all of}} that gap.',
  'report.find.known-not':
    '{to, select, leader {From where you stand, that gap didn’t show.} other {From where leaders stand, that gap didn’t show.}}',
  'report.find.known-more': '{to, select, leader {You} other {Leaders}} had expected an even larger gap.',
  'report.find.open':
    'Whether {to, select, leader {you and the team} other {leaders and the team}} see that differently, we can’t tell yet{more, plural, =0 {} one {; one more answer would settle it} other {; about # more answers would settle it}}.',
  'report.find.in-tune': 'What is meant shows in daily work: the team sees no gap.',
  'report.find.weakest': 'The weakest point is “{text}”, at {score} of 100.',
  'report.find.level': 'All parts are at about the same level, {score} of 100.',
  'report.find.nobody-knew': 'There are no figures this time: nobody could say.',
  'report.find.nothing': 'Nothing can be shown this time: the figures would tell what single people said.',

  // Meant and done
  'report.gaps': 'What is meant and what is done',
  'report.gaps.scale': 'From 0, nothing of it, to 100, all of it.',
  'report.mark.intended': 'meant',
  'report.mark.believed': 'what leaders believe',
  'report.mark.reality': 'what the team sees',
  'report.mark.known': 'gap that leaders know of',
  'report.mark.blind': 'gap that only the team sees',
  'report.levels': 'Meant {intended}, leaders believe {believed}, the team sees {reality}',
  'report.levels.plain': 'Meant {intended}, the team sees {reality}',
  'report.levels.hidden': 'Meant {intended}; what the team sees is hidden to protect people',
  'report.levels.no-data': 'Meant {intended}; nobody in the team has an answer to this',
  'report.levels.not-asked': 'Meant {intended}; the team wasn’t asked about it this time',
  'report.probably': '{value} (probably {low} to {high})',
  'report.gap': 'A gap of {gap}: leaders know of {known}, and only the team sees the other {blind}.',
  'report.gap.all-known': 'A gap of {gap}, and leaders know of all of it.',
  'report.gap.all-blind': 'A gap of {gap} that only the team sees.',
  'report.gap.smaller': 'A gap of {gap}; leaders had expected {known}.',
  'report.gap.plain': 'A gap of {gap}.',
  'report.gap.open':
    'A gap of {gap}. Whether leaders and the team see it differently, we can’t tell yet{more, plural, =0 {} one {; one more answer would settle it} other {; about # more answers would settle it}}.',
  'report.gap.none': 'As much of it is done as is meant.',
  'report.gap.beyond': 'More of it is done than is meant, by {gap}.',
  'report.leaders-differ': 'Leaders are up to {spread} apart on this among themselves. That’s worth a talk first.',
  'report.others': '{count, plural, one {# more} other {# more}}',
  'report.index': 'Distance between plan and daily work: {index}, where 0 is in tune and 100 the opposite of what is meant.',
  'report.index.was':
    'Distance between plan and daily work: {index}, where 0 is in tune and 100 the opposite of what is meant. It was {before}.',

  // What was said
  'report.said': 'What the team says',
  'report.count-team':
    '{answered, number} of {invited, number} answered. The figures are the team’s, {team, number} of {asked, number}; leaders’ own answers aren’t mixed in.',
  'report.count-all':
    '{answered, number} of {invited, number} answered. Leaders’ answers count like anybody’s: in an anonymous check-in, nobody can be told apart.',
  'report.quoted': '“{text}”',
  'report.overall-is': 'All together: {text}',
  'report.overall': 'All together',
  'report.view.one': 'people see it alike',
  'report.view.leaning': 'people lean the same way',
  'report.view.split': 'people see it differently',
  'report.strips': 'How close people are to each other',
  'report.strips.most': 'where most people are',
  'report.strips.mean': 'the average',
  'report.strips.own': 'you',
  'report.strips.row': '{score} of 100; {view}',

  // Since last time
  'report.since': 'Since {date}',
  'report.steps': '{done, number} of {all, number} steps that people took on are done ({share, number, percent}).',
  'report.steps.was':
    '{done, number} of {all, number} steps that people took on are done ({share, number, percent}). Last time it was {before, number, percent}.',
  'report.rose': 'Up: {list}',
  'report.fell': 'Down: {list}',
  'report.change': '{text} by {points}',
  'report.unchanged': 'No clear change: {list}. The difference is small enough to be chance.',
  'report.incomparable': 'Can’t be compared, because it’s hidden or was asked differently: {list}',
  'report.profile': 'Now and last time',
  'report.line': 'From time to time',

  // Watched figures
  'report.kpis': 'The figures you watch',
  'report.kpi.up': '{value}; wanted: at least {target}',
  'report.kpi.down': '{value}; wanted: at most {target}',
  'report.kpi.unread-up': 'no reading yet; wanted: at least {target}',
  'report.kpi.unread-down': 'no reading yet; wanted: at most {target}',
  'report.kpi.reached': 'reached',
  'report.kpi.way': '{share, number, percent} of the way',
  'report.kpi.back': 'further away than at the start',
  'report.kpi.line': 'readings',
  'report.kpi.target': 'target',

  // What to do
  'report.do': 'What could be done',
  'report.do.fits': 'Fits what {count, number} of {n, number} said',
  'report.do.follows': 'Follows from the figures above',
  'report.do.whose': 'Whoever takes one on, it’s theirs, with a date that they can change.',
  'report.stuck': 'What people are stuck on',
  'report.stuck.row': '{obstacle}: {people, number} people',

  // How it is known
  'report.how': 'How do you know?',
  'report.how.range':
    'With “probably 40 to 56” we mean: of a hundred such ranges, about 95 hold the true value. It narrows with every answer, and to nothing once everybody has answered.',
  'report.how.figure': '{n, number} answered; average {mean}, 95 % range {low} to {high}, spread {sd}',
  'report.how.figure-bare': '{n, number} answered; average {mean}',
  'report.how.agreement':
    'Agreement: {view} ({value}; 1 is full agreement, 0 is what chance gives; r*wg over {items, plural, one {# question} other {# questions}})',
  'report.how.agreement-unknown': 'Agreement: can’t be said, because too few of these questions share a scale',
  'report.how.index':
    'Distance between plan and daily work: each gap between what is meant and what the team sees, weighted by the leaders’ points; what is done more than meant counts as none. It covers {covered, number, percent} of the points.',
  'report.how.blind': 'Blind spot of “{text}”: {low} to {high} (95 % range)',
  'report.how.mode.named':
    'Answers with names: whoever looks after this check-in sees who said what. Everybody else sees figures of at least {k, number} people.',
  'report.how.mode.confidential': 'Confidential: nobody is shown who said what. Figures are of at least {k, number} people.',
  'report.how.mode.anonymous': 'Anonymous: no link between people and answers is kept. Figures are of at least {k, number} people.',
  'report.how.version': 'Version {version} of “{title}”',
  'report.withheld': 'Hidden to protect people',
  'report.withheld.few': '{count, plural, one {# figure} other {# figures}}: fewer than {k, number} people answered',
  'report.withheld.together':
    '{count, plural, one {# figure} other {# figures}}: together with others it would tell what single people said',
  'report.withheld.again': '{count, plural, one {# figure} other {# figures}}: too little has changed since it was last shown',
  'report.files.get': 'Get the figures as files',
  'report.files': 'The figures of “{title}”: a table for a spreadsheet (CSV), and JSON for programs.',
  'report.files.page': 'Open the page with these files',
  'report.files.none': 'These figures aren’t there any more, or only whoever looks after the check-in sees them.',
  'report.print': 'Open a page to print',
  'report.page.print': 'Print',
  'report.page.csv': 'As a table (CSV)',
  'report.page.json': 'As JSON',
  'report.page.back': 'Back to Attune',

  // A community
  'report.businesses': 'Where the businesses here stand',
  'report.find.businesses':
    'Half of the businesses here are between {low} and {high} of 100{has, select, yes {. What most often comes first is “{barrier}”} other {}}.',
  'report.quartiles.one': 'at least half of them at {middle}',
  'report.quartiles': 'half of them between {low} and {high}, the one in the middle at {middle}',
  'report.strips.half': 'the middle half',
  'report.strips.middle': 'the one in the middle',
  'report.barriers': 'What holds businesses back first',
  'report.share': '{title}: {count, number} of {n, number}',
  'report.by.trade': 'By trade',
  'report.by.size': 'By size',
  'report.by.country': 'By country',
  'report.by.row': 'half of them between {low} and {high}; {n, number} answered',

  // Around it
  'report.title': '{title}: summary',
  'report.count': '{answered, number} of {invited, number} answered.',
  'report.too-few': 'Fewer than {k, number} people answered. To protect them, no figures are shown.',
  'report.hidden': 'hidden to protect people',
  'report.no-data': 'no data',
  'report.context': 'Shown once, at the close · nothing about fewer than {k, number} people · script version {version}',
} as const;
