import type { sharing as english } from '../en/sharing.ts';

/** How a summary is shared and taken back: Spanish. */
export const sharing = {
  'share.preview': 'Esto es exactamente lo que se verá en {place}:',
  'share.yes': 'Compartir',
  'share.no': 'Ahora no',
  'share.no-reply': 'No se ha compartido. Tu resultado se queda contigo.',
  'share.done': 'Compartido en {place}. Puedes retirarlo cuando quieras.',
  'share.take-back': 'Retirarlo',
  'share.taken-back': 'Retirado. El resumen ya no está en {place}.',
  'share.failed': 'No se ha podido publicar el resumen. {reason}',
  'share.withdrawn': 'La persona que compartió este resumen lo ha retirado.',
  'share.nowhere': 'Todavía no hay aquí un canal para los resúmenes.',
  'share.nothing': 'No hay nada que compartir: esta conversación no tiene resultado.',
  'share.changed': 'Desde entonces ha cambiado una respuesta. Mira el nuevo resumen antes de compartirlo.',
  'summary.title': '{title}: resumen',
  'summary.from': 'Compartido por {name}',
  'summary.advice': 'Próximos pasos',
  'summary.context':
    'Ha respondido 1 persona · compartido con su permiso: puntuaciones y próximos pasos, ninguna respuesta · versión {version}',
} satisfies Record<keyof typeof english, string>;
