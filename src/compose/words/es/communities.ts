import type { communities as english } from '../en/communities.ts';

/** How a round for everybody goes, how a business compares, and how a comment is replied to: Spanish. */
export const communities = {
  // A business among others
  'compare.button': '¿Dónde estoy?',
  'compare.title': 'Dónde estás: {title}',
  'compare.working': 'Un momento: estoy mirando en qué lugar estás.',
  'compare.only': 'Solo tú ves esto.',
  'compare.rank': 'Estás en {own} de 100. Es más que un {share, number, percent}, más o menos, de los {n, number} negocios de aquí.',
  'compare.row-all': 'tú {own}; la mitad de todos entre {low} y {high}; por delante de un {share, number, percent}, más o menos',
  'compare.like': 'Negocios como el tuyo',
  'compare.like-row': '{group}: la mitad de ellos entre {low} y {high}',
  'compare.how':
    '«Por delante» cuenta los negocios que están por debajo y la mitad de los que tienen la misma puntuación. Se calcula con las respuestas del cierre, solo para ti.',
  'compare.not-community': 'La comparación es para sitios donde cada persona lleva su propio negocio.',
  'compare.none':
    'Todavía no hay nada que comparar: hace falta una ronda de esta comunidad a la que hayas respondido y que se haya cerrado.',
  'compare.anonymous':
    'Esa ronda era anónima: nadie puede saber ya qué respuestas son las tuyas, tampoco Attune. Por eso no se puede mostrar dónde estás.',
  'compare.changed':
    'Desde entonces alguien ha borrado sus respuestas. Un puesto entre las demás las delataría ahora, así que no se muestra ninguno.',
  'compare.hidden': 'Oculto para proteger a las personas: diría lo que contestó cada negocio.',

  // A round for everybody
  'community.form': 'Ronda para todo el mundo',
  'community.announce': 'Anunciarla',
  'community.announced': '«{title}» está anunciada en {place}. Al final, el resumen aparece ahí.',
  'community.field.channel': 'En qué canal',
  'community.no-channel': '¿En qué canal se anuncia? Elige uno.',
  'community.open': 'Puede participar quien quiera, cada cual por su propio negocio. Abierta hasta {closes}.',
  'community.closed': 'Cerrada. El resumen está más abajo.',
  'community.count': '{count, plural, =0 {Todavía no ha respondido nadie} one {# respuesta} other {# respuestas}}',
  'community.join': 'Participar',
  'mail.look': '¿Hay respuesta?',
  'mail.key': 'Si alguien responde a tu comentario, solo este mensaje puede mostrarlo: Attune no sabe de quién es.',
  'mail.title': 'Tu comentario, y lo que se ha dicho de él',
  'mail.empty': 'Todavía no hay respuesta.',
  'mail.from.manager': 'Respuesta',
  'mail.from.writer': 'Comentario',
  'mail.reply': 'Tu respuesta',
  'mail.send': 'Enviar',
  'mail.sent': 'Enviado. Se entrega por la mañana, para que la hora no diga nada. Nadie sabrá de quién es.',
  'mail.answered': 'Quien escribió un comentario en «{title}» te ha respondido.',
  'mail.read': 'Leer la respuesta',
  'mail.sent-back': 'Enviado. Quien escribió el comentario lo verá cuando mire; nadie sabe quién es.',
} satisfies Record<keyof typeof english, string>;
