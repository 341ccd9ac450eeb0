import type { replies as english } from '../en/replies.ts';

/** What is answered to whoever asks for something in the middle of a conversation: Spanish. */
export const replies = {
  'reply.why': 'Por qué lo pregunto: {why}',
  'reply.where': 'Estás en «{title}», en la pregunta {done, number} de unas {of, number}. Todo lo anterior está guardado.',
  'reply.where-done': 'Has terminado «{title}». Tu resultado está más arriba; todavía puedes cambiar cualquier respuesta.',
  'reply.where-section': 'Esta parte: {section}.',
  'reply.help':
    'Pulsa una respuesta o escríbela. En cualquier pregunta puedes escribir también: atrás, saltar, por qué, no lo sé, no corresponde, pausa, dónde estoy, empezar de nuevo, terminar. Con «cambiar 3» vuelves a la pregunta 3.',
  'reply.paused': 'En pausa, y todo está guardado. Sigue aquí cuando quieras, aunque pasen semanas.',
  'reply.welcome-back': 'Qué bien que hayas vuelto. Lo habías dejado aquí.',
  'reply.stopped':
    'Terminado. Nadie verá nada de esto. Tus respuestas se quedan aquí por si quieres seguir; con «privacidad» puedes borrarlas.',
  'reply.restarted': 'Empezamos de nuevo. Tus respuestas anteriores se han borrado.',
  'reply.confirm-restart':
    '¿Empezar de nuevo? {count, plural, one {Se borrará la respuesta que diste} other {Se borrarán las # respuestas que diste}} en esta conversación.',
  'reply.confirm-stop':
    '¿Terminar aquí? No habrá un resultado completo. Si solo quieres descansar, haz una pausa; en ningún caso se pierde nada.',
  'reply.carry-on': 'Bien, seguimos. La pregunta de arriba sigue abierta.',
  'reply.carry-on-done': 'Bien, todo queda como está.',
  'reply.stale': 'Eso era de un momento anterior. Ahora estás aquí.',
  'reply.stale-done': 'Esta conversación ha terminado; tu resultado está más arriba. Todavía puedes cambiar cualquier respuesta.',
  'reply.stale-stopped': 'Esta conversación está parada. Puedes seguir si quieres.',
  'reply.not-here.back': 'Esta es la primera pregunta; antes no hay nada.',
  'reply.not-here.skip': 'Esta hace falta para lo que sigue, así que no se puede saltar.',
  'reply.not-here.dont_know': 'Esta hace falta para lo que sigue, así que aquí no vale «No lo sé». Elige la que más se acerque.',
  'reply.not-here.change': 'Esa pregunta aún no ha salido. La de arriba sigue abierta.',
  'reply.not-here.not_applicable': 'Esta hace falta para lo que sigue. Elige la que más se acerque.',
  'reply.not-here.other': 'Eso no se puede hacer aquí.',
} satisfies Record<keyof typeof english, string>;
