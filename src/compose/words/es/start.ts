import type { start as english } from '../en/start.ts';

/** How a conversation begins, and how it moves to a newer version of its script: Spanish. */
export const start = {
  // Start
  'start.minutes':
    'Unos {minutes, plural, one {# minuto} other {# minutos}}. Puedes hacer una pausa cuando quieras; cada respuesta se guarda al momento.',
  'start.promise':
    'Tus respuestas quedan entre Attune y tú. Nadie más las ve aquí. Al final puedes compartir un resumen con puntuaciones y consejos, nunca tus respuestas ni tus palabras, y solo si tú quieres.',
  'start.promise-figures':
    'Los números que das pasan a ser las cifras del negocio, y toda su gente puede verlas. Todo lo demás que digas queda entre tú y Attune.',
  'start.preview': 'Lo que mostraría un resumen compartido',
  'start.preview-scores':
    'Tu puntuación general y lo que significa, una puntuación para cada uno de estos puntos: {dimensions}, y cuál es el más débil o va primero.',
  'start.preview-advice': 'Los títulos de hasta tres próximos pasos.',
  'start.preview-name': 'Que viene de ti, {name}.',
  'start.preview-where': 'Dónde: {place}. No se publica nada hasta que lo hayas visto y digas que sí.',
  'start.preview-nowhere': 'Todavía no hay un canal para los resúmenes, así que no se puede publicar nada.',
  'start.begin': 'Empezar',
  'start.not-now': 'Ahora no',
  'start.not-now-reply': 'No pasa nada. Aquí estará cuando quieras.',
  'start.unknown': 'No hay ninguna conversación llamada «{name}».',
  'start.choose': '¿Qué te gustaría mirar?',
  'start.for-leader': 'Está escrita para quien dirige el negocio; puede que pregunte cosas que no tienes por qué saber.',
  'start.resume-offer': 'Tienes «{title}» a medias: {done, number} de unas {of, number} preguntas contestadas.',
  'start.again': 'Ya la terminaste el {date}. Puedes volver a ver aquel resultado o hacerla otra vez.',

  // A newer version of the script
  'move.offer': 'Hay una versión más nueva de «{title}». Puedes seguir con la que empezaste o llevarte tus respuestas a la nueva.',
  'move.button': 'Usar la versión nueva',
  'move.done': 'Hecho. Todas tus respuestas han venido contigo.',
  'move.refused':
    'Esta conversación se queda en su versión, porque en la nueva no hay sitio para algunas de tus respuestas. No se ha cambiado nada.',
  'move.nothing': 'Ya estás en la versión más nueva.',
} satisfies Record<keyof typeof english, string>;
