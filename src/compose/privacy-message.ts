import type { Block, Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import { plainMessage } from './reply-message.ts';
import type { Words } from './words/say.ts';

/** What is kept about one person. */
export interface Kept {
  sessions: { title: string; date: string; status: string; answers: { question: string; answer: string }[] }[];
  /** What was shared, and when. */
  shared: { title: string; date: string }[];
  /** What they said of their business, in words; null when nothing. */
  profile: string | null;
  /** Figures of the business that they look after. */
  figures: readonly string[];
}

/** What is kept about the asker, what they shared, and how to delete it. */
export function privacyMessage(words: Words, kept: Kept): Message {
  const answers = kept.sessions.reduce((sum, session) => sum + session.answers.length, 0);
  const figures = words('privacy.kept', { sessions: kept.sessions.length, answers });
  const shared = kept.shared.length === 0 ? [words('privacy.shared-nothing')] : kept.shared.map((entry) => words('privacy.shared', entry));
  const blocks: Block[] = [
    { type: 'heading', text: words('privacy.title') },
    { type: 'text', text: words('privacy.promise') },
    { type: 'text', text: figures },
    ...shared.map((text): Block => ({ type: 'text', text })),
    ...profile(words, kept),
    ...ownFigures(words, kept),
    ...everything(words, kept),
    { type: 'context', text: words('privacy.copies') },
    { type: 'buttons', buttons: [appButton('forget', '', words('privacy.forget'), 'danger')] },
  ];
  return { kind: 'notice', fallback: `${words('privacy.title')}. ${figures}`, blocks };
}

function profile(words: Words, kept: Kept): Block[] {
  if (kept.profile === null) return [];
  const buttons = [
    appButton('profile', '', words('profile.change'), 'quiet'),
    appButton('profile-forget', '', words('profile.forget'), 'quiet'),
  ];
  return [
    { type: 'text', text: words('profile.yours', { profile: kept.profile }) },
    { type: 'buttons', buttons },
  ];
}

function ownFigures(words: Words, { figures: names }: Kept): Block[] {
  if (names.length === 0) return [];
  return [
    { type: 'text', text: words('figures.yours', { figures: names.join(', ') }) },
    { type: 'buttons', buttons: [appButton('figures', '', words('figures.button'), 'quiet')] },
  ];
}

function everything(words: Words, kept: Kept): Block[] {
  if (kept.sessions.length === 0) return [];
  const blocks = kept.sessions.flatMap((session): Block[] => [
    { type: 'text', text: words('privacy.session', { title: session.title, date: session.date, status: session.status }) },
    { type: 'list', ordered: false, items: session.answers.map(({ question, answer }) => ({ title: question, text: answer })) },
  ]);
  return [{ type: 'details', summary: words('privacy.export'), blocks }];
}

/** Asks before everything is deleted. */
export function forgetConfirm(words: Words): Message {
  return plainMessage(words('privacy.forget-confirm'), [
    appButton('forget-yes', '', words('privacy.forget-yes'), 'danger'),
    appButton('privacy', '', words('confirm.no'), 'plain'),
  ]);
}
