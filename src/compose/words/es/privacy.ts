import type { privacy as english } from '../en/privacy.ts';

/** What is kept of a person and a business, and how it is deleted: Spanish. */
export const privacy = {
  // A person
  'privacy.title': 'Tus datos',
  'privacy.promise':
    'Attune guarda tus respuestas para que puedas hacer una pausa y volver. Nadie más puede verlas aquí. Sobre cada resumen decides tú.',
  'privacy.kept':
    'Guardado de ti: {sessions, plural, =0 {ninguna conversación} one {# conversación} other {# conversaciones}}, {answers, plural, =0 {ninguna respuesta} one {# respuesta} other {# respuestas}}.',
  'privacy.shared': 'Compartiste «{title}» el {date}.',
  'privacy.shared-nothing': 'No has compartido nada.',
  'privacy.copies': 'Las copias de seguridad de quien se ocupa de Attune pueden conservar una copia hasta que se sustituyan.',
  'privacy.forget': 'Borrarlo todo',
  'privacy.export': 'Mostrármelo todo',
  'privacy.session': '{title} · empezada el {date} · {status, select, done {terminada} stopped {parada} paused {en pausa} other {abierta}}',
  'privacy.forget-confirm':
    '¿Borrar todas tus conversaciones y respuestas, y retirar todos los resúmenes que compartiste? Esto no se puede deshacer.',
  'privacy.forget-yes': 'Sí, borrarlo todo',
  'privacy.forgotten':
    'Hecho. {count, plural, =0 {No había nada que borrar} one {Se ha borrado # conversación} other {Se han borrado # conversaciones}}.',

  // A business
  'profile.offer':
    'Si quieres, cuéntame tres cosas de tu negocio, para que las comparaciones puedan mostrarte negocios como el tuyo. Es medio minuto, y solo lo pregunto una vez.',
  'profile.begin': 'Hablar de mi negocio',
  'profile.yours': 'Tu negocio: {profile}.',
  'profile.change': 'Cambiarlo',
  'profile.forget': 'Borrarlo',
  'profile.forgotten': 'Borrado. Ahora las comparaciones te muestran todos los negocios juntos.',
} satisfies Record<keyof typeof english, string>;
