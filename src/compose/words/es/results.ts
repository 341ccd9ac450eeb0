import type { results as english } from '../en/results.ts';

/** What one person’s result says: Spanish. */
export const results = {
  'result.title': 'Tu resultado: {title}',
  'result.overall': '{score} de 100 · {band}',
  'result.overall-plain': '{score} de 100',
  'result.no-overall': 'No hay bastante para dar una puntuación general.',
  'result.no-overall.coverage':
    'Hay muy pocas preguntas contestadas para dar una puntuación general. Lo que se puede decir está más abajo.',
  'result.no-overall.short':
    'Esta vez solo encajaban unas pocas preguntas, así que no hay puntuación general. Lo que se puede decir está más abajo.',
  'result.no-scores': 'Gracias. Esto es lo que nos has contado.',
  'result.nothing-told': 'Gracias. No se ha contestado ninguna pregunta, así que no hay nada que mostrar.',
  'result.told': 'Lo que nos has contado',
  'finding.range': '{likely} (de {low} a {high})',
  'finding.chart-title': 'Lo más probable, y desde dónde hasta dónde',
  'finding.row': '{label}: {shown}',
  'finding.working': 'De dónde sale esto',
  'finding.part': '{part}: {value} de 100, cuenta un {weight, number, percent}',
  'finding.part-unknown': '{part}: no se sabe, no cuenta',
  'result.weakest': 'Punto más débil: {dimension}, {score} de 100',
  'result.barrier': 'Primer obstáculo: {dimension}. Empieza por ahí; lo que viene después se apoya en ello.',
  'result.no-barrier': 'Ningún obstáculo destaca: todos los pasos están en 50 o más.',
  'result.barrier-unknown': 'Primer obstáculo: todavía no se puede decir, porque faltan respuestas sobre «{dimension}».',
  'result.unknown': 'faltan respuestas',
  'result.not-asked': 'no se ha preguntado esta vez',
  'result.of': '{score} de 100',
  'result.coverage': 'contestado el {share, number, percent} de esta parte',
  'result.contradictions': 'Merece una segunda mirada',
  'result.advice': 'Qué hacer primero',
  'result.advice-first': 'Esta semana: {step}',
  'result.advice-works': 'Cómo lo notarás: {sign}',
  'result.advice-effort': '{effort, select, 1 {Poco esfuerzo} 2 {Algo de esfuerzo} other {Un trabajo más grande}}',
  'result.advice-more': '{count, plural, one {# consejo más} other {# consejos más}}',
  'result.no-advice-yet': 'Todavía no hay bastante para decir qué hacer primero.',
  'result.no-advice': 'Nada pide arreglo antes que lo demás. Sigue con lo que funciona y vuelve a mirar dentro de un mes o dos.',
  'result.movers': 'Lo que más te haría avanzar',
  'result.mover': '{question}',
  'result.mover-text': 'De «{from}» a «{to}»: {before} pasa a {after}.',
  'result.why': '¿Por qué esta puntuación?',
  'result.why-overall': 'La puntuación general es la media de las partes, cada una con su peso: {terms}.',
  'result.why-dimension': '{dimension}: {score}',
  'result.why-item': '{answer} → {score} de 100{weight, plural, =1 {} =2 {, cuenta el doble} other {, cuenta # veces}}',
  'result.why-item-reverse': '{answer} → {score} de 100 (al revés){weight, plural, =1 {} =2 {, cuenta el doble} other {, cuenta # veces}}',
  'result.why-unscored': '{answer}: no cuenta',
  'result.dont-know':
    'Has contestado «No lo sé» a {count, plural, one {una pregunta} other {# preguntas}}. También vale la pena saberlo: averiguarlo es otro paso.',
  'result.kept': 'Respuestas que ya no cuentan',
  'result.kept-text': 'Las diste antes de cambiar una respuesta anterior. Se guardan aparte y no entran en la puntuación.',
  'result.context': 'Solo tú ves esto · {answered, number} de {asked, number} preguntas contestadas · versión {version}',

  // Since last time
  'since.title': 'Desde la última vez',
  'since.steps':
    '{all, plural, =1 {{done, plural, =0 {Lo único que asumiste aún no está hecho} other {Lo único que asumiste está hecho}}} other {{done, plural, =0 {De las {all, number} cosas que asumiste aún no hay ninguna hecha} one {Hecha {done, number} de las {all, number} cosas que asumiste} other {Hechas {done, number} de las {all, number} cosas que asumiste}}}}',
  'since.most': 'Lo que más ha cambiado desde el {date} es «{dimension}», que {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.other-way': 'En sentido contrario va «{dimension}», que {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.overall': 'En conjunto, {way, select, up {sube} other {baja}} de {from} a {to}.',
  'since.same': 'Desde el {date} no ha cambiado ninguna parte.',
  'since.incomparable': 'El {date} demasiadas preguntas eran distintas, así que los dos resultados no se pueden comparar.',
  'since.shared': 'Se comparan las preguntas que contestaste las dos veces.',

  // Under it
  'result.updated': 'Has cambiado una respuesta; el nuevo resultado está más abajo.',
  'result.share': 'Compartir un resumen en {place}',
  'result.again': 'Hacerla otra vez',
  'result.chart-title': 'Perfil',
} satisfies Record<keyof typeof english, string>;
