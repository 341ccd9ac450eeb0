import type { home as english } from '../en/home.ts';

/** What is said where no conversation is open: at home, on the home page and in channels: Spanish. */
export const home = {
  // Home
  'home.hello': 'Hola, {name}. Soy Attune.',
  'home.intro':
    'Te acompaño en un breve diagnóstico de tu negocio, pregunta a pregunta, y te digo qué hacer primero. Elige algo aquí abajo, o escribe el nombre de una conversación.',
  'home.unclear': 'No he entendido qué quieres hacer.',
  'home.help':
    'Puedes escribir: empezar, seguir, resultado, pasos, comparar, cifras, rondas, privacidad, ayuda. Lo que escribas mientras haya una pregunta abierta se toma como respuesta.',
  'home.nothing-open': 'Ahora mismo no hay nada abierto.',
  'home.no-result': 'Todavía no tienes ningún resultado. Cuando termines una conversación, lo verás aquí.',
  'home.resume': 'Seguir: {title}',
  'home.start': '{title} · {minutes} min',
  'home.more': '{count, plural, one {# conversación más} other {# conversaciones más}}',
  'home.result': 'Mi resultado',
  'home.privacy': 'Mis datos',
  'home.nothing-to-start': 'Todavía no hay conversaciones aquí.',
  'home.not-yours': 'Eso es de la conversación de otra persona.',
  'home.unknown-button': 'No sé para qué era eso; quizá venga de una versión anterior. Esto es lo que puedo hacer.',
  'home.broken': 'Algo ha fallado por mi parte y no se ha cambiado nada. Inténtalo de nuevo dentro de un momento.',
  'home.needs-newer':
    'Esta conversación se guardó con una versión de Attune más nueva que la que está en marcha. No se ha perdido; quien se ocupa de Attune aquí tiene que actualizarlo.',

  // Home page
  'page.open': 'Todavía abierto',
  'page.open-item': '{title}: {done, number} de unas {of, number} preguntas contestadas',
  'page.result': 'Tu último resultado: {title}',
  'page.start': 'Empezar algo',
  'page.shared': 'Lo que has compartido',
  'page.actions': 'Mis próximos pasos',

  // Channels
  'channel.hello':
    'Soy Attune. Acompaño a cada persona, en una conversación propia, en un breve diagnóstico del negocio y digo qué hacer primero. Las respuestas son privadas; aquí solo llega un resumen si alguien comparte el suyo.',
  'channel.how': 'Para empezar, escríbeme directamente o escribe /attune empezar.',
  'channel.report-here': 'Publicar aquí los resúmenes',
  'channel.report-set': 'Los resúmenes que alguien comparta se publicarán en {place}.',
  'channel.managers-only':
    'Solo quien gestiona este espacio puede elegir dónde se publican los resúmenes. Pídeselo a alguien que lo gestione.',
  'channel.not-one': 'Los resúmenes solo se pueden publicar en un canal de este espacio.',
} satisfies Record<keyof typeof english, string>;
