import type { reports as english } from '../en/reports.ts';

/** What reports of groups say: Spanish. */
export const reports = {
  // The one sentence
  'report.find.priority':
    '{to, select, leader {Quieres destacar por «{text}»} other {El plan es destacar por «{text}»}}; el equipo lo ve en {part, select, p0 {casi nada de lo} p1 {poco de lo} p2 {una cuarta parte de lo} p3 {un tercio de lo} p4 {la mitad de lo} p5 {dos tercios de lo} p6 {tres cuartas partes de lo} p7 {la mayor parte de lo} other {casi todo lo}} que hace.',
  'report.find.dimension':
    '«{text}» debería sostener el plan; el equipo ve hoy {part, select, p0 {casi nada} p1 {poco} p2 {una cuarta parte} p3 {un tercio} p4 {la mitad} p5 {dos tercios} p6 {tres cuartas partes} p7 {la mayor parte} other {casi todo}} de eso.',
  'report.find.known':
    '{to, select, leader {Conocías} other {La dirección conocía}} {part, select, p0 {muy poco de esa distancia} p1 {poco de esa distancia} p2 {una cuarta parte de esa distancia} p3 {un tercio de esa distancia} p4 {la mitad de esa distancia} p5 {dos tercios de esa distancia} p6 {tres cuartas partes de esa distancia} p7 {la mayor parte de esa distancia} other {casi toda esa distancia}}.',
  'report.find.known-not':
    '{to, select, leader {Desde donde estás, esa distancia no se veía.} other {Desde donde está la dirección, esa distancia no se veía.}}',
  'report.find.known-more': '{to, select, leader {Esperabas} other {La dirección esperaba}} una distancia todavía mayor.',
  'report.find.open':
    '{to, select, leader {Si el equipo y tú lo veis de manera distinta, todavía no se puede decir} other {Si la dirección y el equipo lo ven de manera distinta, todavía no se puede decir}}{more, plural, =0 {} one {; una respuesta más lo aclararía} other {; unas # respuestas más lo aclararían}}.',
  'report.find.in-tune': 'Lo que se quiere se nota en el día a día: el equipo no ve ninguna distancia.',
  'report.find.weakest': 'El punto más débil es «{text}», con {score} de 100.',
  'report.find.level': 'Todas las partes están más o menos al mismo nivel, {score} de 100.',
  'report.find.nobody-knew': 'Esta vez no hay cifras: nadie supo decirlo.',
  'report.find.nothing': 'Esta vez no se puede mostrar nada: las cifras dirían lo que contestó cada cual.',

  // Meant and done
  'report.gaps': 'Lo que se quiere y lo que se hace',
  'report.gaps.scale': 'De 0, nada de ello, a 100, todo.',
  'report.mark.intended': 'lo que se quiere',
  'report.mark.believed': 'lo que cree la dirección',
  'report.mark.reality': 'lo que ve el equipo',
  'report.mark.known': 'distancia que la dirección conoce',
  'report.mark.blind': 'distancia que solo ve el equipo',
  'report.levels': 'Se quiere {intended}, la dirección cree {believed}, el equipo ve {reality}',
  'report.levels.plain': 'Se quiere {intended}, el equipo ve {reality}',
  'report.levels.hidden': 'Se quiere {intended}; lo que ve el equipo queda oculto para proteger a las personas',
  'report.levels.no-data': 'Se quiere {intended}; nadie del equipo ha contestado a esto',
  'report.levels.not-asked': 'Se quiere {intended}; esta vez no se le preguntó al equipo',
  'report.probably': '{value} (probablemente de {low} a {high})',
  'report.gap': 'Una distancia de {gap}: la dirección conoce {known}, y los otros {blind} solo los ve el equipo.',
  'report.gap.all-known': 'Una distancia de {gap}, y la dirección la conoce entera.',
  'report.gap.all-blind': 'Una distancia de {gap} que solo ve el equipo.',
  'report.gap.smaller': 'Una distancia de {gap}; la dirección esperaba {known}.',
  'report.gap.plain': 'Una distancia de {gap}.',
  'report.gap.open':
    'Una distancia de {gap}. Si la dirección y el equipo la ven de manera distinta, todavía no se puede decir{more, plural, =0 {} one {; una respuesta más lo aclararía} other {; unas # respuestas más lo aclararían}}.',
  'report.gap.none': 'De esto se hace tanto como se quiere.',
  'report.gap.beyond': 'De esto se hace más de lo que se quiere, en {gap}.',
  'report.leaders-differ': 'En la dirección hay hasta {spread} de diferencia sobre esto. Vale la pena hablarlo primero.',
  'report.others': '{count, plural, one {# más} other {# más}}',
  'report.index': 'Distancia entre el plan y el día a día: {index}; 0 es en sintonía y 100, lo contrario de lo que se quiere.',
  'report.index.was':
    'Distancia entre el plan y el día a día: {index}; 0 es en sintonía y 100, lo contrario de lo que se quiere. Antes era {before}.',

  // What was said
  'report.said': 'Lo que dice el equipo',
  'report.count-team':
    'Han respondido {answered, number} de {invited, number}. Las cifras son del equipo, {team, number} de {asked, number}; las respuestas de la propia dirección no están mezcladas.',
  'report.count-all':
    'Han respondido {answered, number} de {invited, number}. Quien dirige y ha respondido cuenta como cualquiera: en una ronda anónima no se distingue a nadie.',
  'report.quoted': '«{text}»',
  'report.overall-is': 'Todo junto: {text}',
  'report.overall': 'Todo junto',
  'report.view.one': 'se ve de la misma manera',
  'report.view.leaning': 'la mayoría se inclina hacia el mismo lado',
  'report.view.split': 'se ve de maneras distintas',
  'report.strips': 'Qué cerca estáis unos de otros',
  'report.strips.most': 'donde está la mayoría',
  'report.strips.mean': 'la media',
  'report.strips.own': 'tú',
  'report.strips.row': '{score} de 100; {view}',

  // Since last time
  'report.since': 'Desde el {date}',
  'report.steps': 'De los {all, number} pasos que alguien asumió, {done, number} están hechos ({share, number, percent}).',
  'report.steps.was':
    'De los {all, number} pasos que alguien asumió, {done, number} están hechos ({share, number, percent}). La última vez eran el {before, number, percent}.',
  'report.rose': 'Ha subido: {list}',
  'report.fell': 'Ha bajado: {list}',
  'report.change': '{text} en {points}',
  'report.unchanged': 'Sin cambio claro: {list}. La diferencia es tan pequeña que puede ser casualidad.',
  'report.incomparable': 'No se puede comparar, porque está oculto o se preguntó de otra manera: {list}',
  'report.profile': 'Ahora y la última vez',
  'report.line': 'De una vez a otra',

  // Watched figures
  'report.kpis': 'Las cifras que seguís',
  'report.kpi.up': '{value}; se quiere: al menos {target}',
  'report.kpi.down': '{value}; se quiere: como mucho {target}',
  'report.kpi.unread-up': 'todavía sin dato; se quiere: al menos {target}',
  'report.kpi.unread-down': 'todavía sin dato; se quiere: como mucho {target}',
  'report.kpi.reached': 'alcanzado',
  'report.kpi.way': '{share, number, percent} del camino',
  'report.kpi.back': 'más lejos que al principio',
  'report.kpi.line': 'datos',
  'report.kpi.target': 'objetivo',

  // What to do
  'report.do': 'Lo que se podría hacer',
  'report.do.fits': 'Encaja con lo que dijeron {count, number} de {n, number}',
  'report.do.follows': 'Se deduce de las cifras de arriba',
  'report.do.whose': 'Lo que alguien asume es suyo, con una fecha que puede cambiar.',
  'report.stuck': 'Dónde se atascan las cosas',
  'report.stuck.row': '{obstacle}: {people, number} personas',

  // How it is known
  'report.how': '¿Cómo se sabe esto?',
  'report.how.range':
    'Con «probablemente de 40 a 56» queremos decir que, de cien márgenes así, unos 95 contienen el valor real. Se estrecha con cada respuesta y desaparece cuando todo el mundo ha contestado.',
  'report.how.figure': 'Han respondido {n, number}; media {mean}, margen del 95 %: de {low} a {high}, dispersión {sd}',
  'report.how.figure-bare': 'Han respondido {n, number}; media {mean}',
  'report.how.agreement':
    'Acuerdo: {view} ({value}; 1 es acuerdo total, 0 es lo que da el azar; r*wg sobre {items, plural, one {# pregunta} other {# preguntas}})',
  'report.how.agreement-unknown': 'Acuerdo: no se puede decir, porque muy pocas de estas preguntas comparten escala',
  'report.how.index':
    'Distancia entre el plan y el día a día: cada distancia entre lo que se quiere y lo que ve el equipo, con el peso de los puntos de la dirección; lo que se hace de más cuenta como ninguna. Abarca el {covered, number, percent} de los puntos.',
  'report.how.blind': 'Punto ciego de «{text}»: de {low} a {high} (margen del 95 %)',
  'report.how.mode.named':
    'Respuestas con nombre: quien se ocupa de esta ronda ve quién dijo qué. Los demás ven cifras de {k, number} personas como mínimo.',
  'report.how.mode.confidential': 'Confidencial: a nadie se le muestra quién dijo qué. Las cifras son de {k, number} personas como mínimo.',
  'report.how.mode.anonymous':
    'Anónimo: no se guarda ningún vínculo entre personas y respuestas. Las cifras son de {k, number} personas como mínimo.',
  'report.how.version': 'Versión {version} de «{title}»',
  'report.withheld': 'Oculto para proteger a las personas',
  'report.withheld.few': '{count, plural, one {# cifra} other {# cifras}}: han respondido menos de {k, number} personas',
  'report.withheld.together': '{count, plural, one {# cifra} other {# cifras}}: junto con otras diría lo que contestó cada cual',
  'report.withheld.again': '{count, plural, one {# cifra} other {# cifras}}: ha cambiado muy poco desde que se mostró por última vez',
  'report.files.get': 'Las cifras como archivos',
  'report.files': 'Las cifras de «{title}»: una tabla para la hoja de cálculo (CSV) y JSON para programas.',
  'report.files.page': 'Abrir la página con estos archivos',
  'report.files.none': 'Esas cifras ya no están, o solo las ve quien se encarga de la ronda.',
  'report.print': 'Abrir una página para imprimir',
  'report.page.print': 'Imprimir',
  'report.page.csv': 'Como tabla (CSV)',
  'report.page.json': 'Como JSON',
  'report.page.back': 'Volver a Attune',

  // A community
  'report.businesses': 'Dónde están los negocios de aquí',
  'report.find.businesses':
    'La mitad de los negocios de aquí está entre {low} y {high} de 100{has, select, yes {. Lo que más a menudo va primero es «{barrier}»} other {}}.',
  'report.quartiles.one': 'al menos la mitad está en {middle}',
  'report.quartiles': 'la mitad de ellos entre {low} y {high}, el del medio en {middle}',
  'report.strips.half': 'la mitad central',
  'report.strips.middle': 'el del medio',
  'report.barriers': 'Lo primero que frena a los negocios',
  'report.share': '{title}: {count, number} de {n, number}',
  'report.by.trade': 'Por sector',
  'report.by.size': 'Por tamaño',
  'report.by.country': 'Por país',
  'report.by.row': 'la mitad de ellos entre {low} y {high}; han respondido {n, number}',

  // Around it
  'report.title': '{title}: resumen',
  'report.count': 'Han respondido {answered, number} de {invited, number}.',
  'report.too-few': 'Han respondido menos de {k, number} personas. Para protegerlas, no se muestra ninguna cifra.',
  'report.hidden': 'oculto para proteger a las personas',
  'report.no-data': 'sin datos',
  'report.context': 'Se muestra una vez, al cierre · nada sobre menos de {k, number} personas · versión {version}',
} satisfies Record<keyof typeof english, string>;
