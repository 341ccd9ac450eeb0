/** What a result says of the one before, in English; part of {@link en}. */
export const sinceLastEn = {
  'since.title': 'Since {date}',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {The one thing you took on isn’t done yet} other {The one thing you took on is done}}} other {{done, plural, =0 {None of the {all, number} things you took on is done yet} one {{done, number} of {all, number} things you took on is done} other {{done, number} of {all, number} things you took on are done}}}}',
  'since.overall': 'Overall it went {way, select, up {up} other {down}} from {from} to {to}.',
  'since.most': 'What has changed most is “{dimension}”, {way, select, up {up} other {down}} from {from} to {to}.',
  'since.other-way': 'The other way went “{dimension}”, {way, select, up {up} other {down}} from {from} to {to}.',
  'since.same': 'every part stands where it stood.',
  'since.incomparable': 'too many of the questions were others then to compare the two.',
  'since.shared': 'Compared on the questions that you answered both times.',
} as const;
