/** What a result says of the one before: English, part of {@link en}. */
export const sinceEn = {
  'since.title': 'Since last time',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {The one thing you took on isn’t done yet} other {The one thing you took on is done}}} other {{done, plural, =0 {None of the {all, number} things you took on is done yet} one {{done, number} of {all, number} things you took on is done} other {{done, number} of {all, number} things you took on are done}}}}',
  'since.most': 'What has changed most since {date} is “{dimension}”, {way, select, up {up} other {down}} from {from} to {to}.',
  'since.other-way': '“{dimension}” went the other way, {way, select, up {up} other {down}} from {from} to {to}.',
  'since.overall': 'Overall it’s {way, select, up {up} other {down}} from {from} to {to}.',
  'since.same': 'No part has changed since {date}.',
  'since.incomparable': 'Too many of the questions on {date} were different ones, so the two results can’t be compared.',
  'since.shared': 'Compared on the questions that you answered both times.',
};

/** The same in Spanish. */
export const sinceEs = {
  'since.title': 'Desde la última vez',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {Lo único que asumiste aún no está hecho} other {Lo único que asumiste está hecho}}} other {{done, plural, =0 {De las {all, number} cosas que asumiste aún no hay ninguna hecha} one {Hecha {done, number} de las {all, number} cosas que asumiste} other {Hechas {done, number} de las {all, number} cosas que asumiste}}}}',
  'since.most': 'Lo que más ha cambiado desde el {date} es «{dimension}», que {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.other-way': 'En sentido contrario va «{dimension}», que {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.overall': 'En conjunto, {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.same': 'Desde el {date} no ha cambiado ninguna parte.',
  'since.incomparable': 'El {date} demasiadas preguntas eran distintas, así que los dos resultados no se pueden comparar.',
  'since.shared': 'Se comparan las preguntas que contestaste las dos veces.',
};

/** The same in German. */
export const sinceDe = {
  'since.title': 'Seit dem letzten Mal',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {Das Eine, das du übernommen hast, ist noch nicht erledigt} other {Das Eine, das du übernommen hast, ist erledigt}}} other {{done, plural, =0 {Von den {all, number} Dingen, die du übernommen hast, ist noch keines erledigt} one {{done, number} von {all, number} Dingen, die du übernommen hast, ist erledigt} other {{done, number} von {all, number} Dingen, die du übernommen hast, sind erledigt}}}}',
  'since.most':
    'Am meisten hat sich seit dem {date} „{dimension}“ verändert: von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.other-way': 'In die andere Richtung ging „{dimension}“: von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.overall': 'Insgesamt ist es von {from} auf {to} {way, select, up {gestiegen} other {gesunken}}.',
  'since.same': 'Seit dem {date} hat sich kein Teil verändert.',
  'since.incomparable': 'Am {date} waren zu viele Fragen andere; die beiden Ergebnisse lassen sich nicht vergleichen.',
  'since.shared': 'Verglichen werden die Fragen, die du beide Male beantwortet hast.',
};
