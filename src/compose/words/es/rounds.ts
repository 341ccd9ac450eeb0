import type { rounds as english } from '../en/rounds.ts';

/** How a round invites, reminds, promises and closes: Spanish. */
export const rounds = {
  'round.invitation': '{count, plural, one {Una ronda de preguntas: {title}} other {# rondas de preguntas te esperan}}',
  'round.about': 'Unos {minutes, plural, one {# minuto} other {# minutos}}. Abierta hasta {closes}.',
  'round.promise.named':
    '{owner} ve lo que respondes, con tu nombre. En el resumen ({place}) solo hay cifras del grupo, nunca de menos de {k, number} personas.',
  'round.promise.confidential':
    'Attune guarda tus respuestas con tu nombre y no se las muestra a nadie. En el resumen ({place}) solo hay cifras del grupo, nunca de menos de {k, number} personas.',
  'round.promise.anonymous':
    'Tus respuestas llegan al resumen ({place}) solo como parte de cifras sobre {k, number} personas como mínimo. Cuando terminas, se destruye el vínculo entre tú y tus respuestas; solo queda que has respondido.',
  'round.comments-shown':
    'Los comentarios se muestran palabra por palabra, sin nombres y sin ningún orden, cuando los hayan escrito {least, number} personas.',
  'round.comments-kept': 'Tus propias palabras no se muestran nunca.',
  'round.exactly': 'Qué se muestra exactamente, y a quién',
  'round.shown.counts': 'Cuántas personas han respondido, de cuántas a las que se preguntó.',
  'round.shown.figures':
    'La media de cada parte. Lo que han dicho menos de {k, number} personas queda oculto, y también lo que permitiría deducirlo.',
  'round.shown.where': 'Dónde: {place}.',
  'round.shown.named': '{owner} también puede ver cada respuesta con el nombre de quien la dio.',
  'round.shown.confidential': 'A nadie se le muestra quién dijo qué, tampoco a {owner}.',
  'round.shown.anonymous':
    'Al terminar, tus respuestas reciben un número al azar y tu conversación se borra de aquí. Después nadie puede encontrarlas, cambiarlas ni borrarlas, tampoco tú.',
  'round.shown.once': 'El resumen llega una vez, al final. Hasta entonces solo se ve cuántas respuestas hay.',
  'round.shown.platform':
    'Lo que escribes puede quedar un tiempo en {platform}, por ejemplo en exportaciones de allí, y en las copias de seguridad de Attune que se hagan antes de que termines.',
  'round.begin': 'Empezar',
  'round.later': 'Pregúntame luego',
  'round.decline': 'Esta vez no',
  'round.away': 'No estoy estos días',
  'round.state.answered': 'Ya has respondido. Gracias.',
  'round.state.declined': 'Esta vez no participas.',
  'round.state.later': 'Se te volverá a preguntar.',
  'round.reminder': '«{title}» está abierta hasta {closes}. Todavía puedes participar.',
  'round.nudge': 'Has empezado «{title}». Está abierta hasta {closes}; sigue donde lo dejaste cuando te venga bien.',
  'round.wait': '¿Cuándo vuelvo a preguntar?',
  'round.wait.hours': 'Dentro de dos horas',
  'round.wait.tomorrow': 'Mañana',
  'round.waiting': 'Muy bien. Entonces volveré a preguntar.',
  'round.wait-too-late': 'Se cierra antes. Puedes empezar hasta {closes}.',
  'round.away-until': '¿Desde cuándo estás de vuelta?',
  'round.away-done': 'Anotado. No se te preguntará nada antes del {date}.',
  'round.back': 'Anotado: ya estás de vuelta.',
  'round.declined': 'Muy bien. Esta vez no habrá nada más sobre «{title}».',
  'round.opt-out': 'No preguntarme más por esto',
  'round.opted-out': 'Hecho. No se te preguntará más por esto.',
  'round.opt-in': 'Volver a preguntarme',
  'round.opted-in': 'Bien. La próxima vez se te preguntará.',
  'round.closed-late': '«{title}» se ha cerrado. Si respondes ahora, cuenta para la próxima.',
  'round.closed': '«{title}» se ha cerrado.',
  'round.not-yours': 'Esa ronda no es para ti, o ya no existe.',
  'round.already': 'A esta ya has respondido. Gracias.',
  'round.counted': 'Tus respuestas cuentan en «{title}». El resumen llegará cuando se cierre.',
  'round.counted-late': 'Gracias. «{title}» ya se había cerrado, así que tus respuestas cuentan para la próxima.',
  'round.thanks.anonymous':
    'Enviado. Lo que has respondido en «{title}» ya no tiene ningún vínculo contigo y se ha borrado de aquí. El resumen llegará cuando se cierre ({place}).',
  'round.removed': 'Esto era parte de una ronda anónima y ya no se muestra.',
  'round.missed':
    '«{title}» tocaba {when} y no se pudo abrir a tiempo. {count, plural, one {Esa vez se ha quedado sin hacer} other {Se han quedado sin hacer # veces}}; la próxima llegará como estaba previsto.',
  'round.nobody': 'Ahora mismo no hay nadie a quien preguntar en «{title}», así que no se ha preguntado a nadie.',
  'round.asks-later':
    '«{title}» está abierta, pero a esta hora no se pregunta a nadie: es su tiempo libre. A los primeros se les pregunta el {at}.',
  'round.audience-gone': '«{title}» no se ha podido abrir: {reason}',
} satisfies Record<keyof typeof english, string>;
