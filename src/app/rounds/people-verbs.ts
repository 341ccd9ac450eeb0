import { encodeAction } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import { en, type WordKey } from '../../compose/words/en.ts';
import type { Member } from '../../store/store.ts';
import type { Desk } from '../desk.ts';
import { FormMisfit } from '../form-misfit.ts';
import { declaredFigures } from '../watched-figures.ts';
import { appoint, managersOnly } from './audit.ts';
import { shownTime } from './cards.ts';
import { told, type Use } from './told.ts';

const roles = ['manager', 'leader', 'team'] as const satisfies Member['role'][];
/** Most people that are listed by name; anybody can be chosen in the form. */
const mostListed = 30;
/** Most changes that are shown. */
const mostChanges = 20;

/** Who manages, who leads, and the form that changes it. */
async function showPeople(desk: Desk): Promise<void> {
  managersOnly(desk);
  const { words } = desk;
  const members = await desk.tx.listMembers(desk.who.workspace.id);
  const listed = roles.flatMap((role) => members.filter((member) => member.role === role)).slice(0, mostListed);
  const title = words('people.title');
  const message: Message = {
    kind: 'notice',
    fallback: title,
    blocks: [
      { type: 'heading', text: title },
      { type: 'text', tone: 'quiet', text: words('people.about') },
      { type: 'list', ordered: false, items: listed.map(({ name, role }) => ({ title: name, text: words(`role.${role}`) })) },
      {
        type: 'control',
        control: {
          type: 'form',
          id: encodeAction({ do: 'app', verb: 'appoint', argument: '' }),
          label: words('people.appoint'),
          submit: words('action.save'),
          fields: [
            { id: 'person', type: 'people', label: words('people.field.person') },
            {
              id: 'role',
              type: 'choice',
              label: words('people.field.role'),
              options: roles.map((role) => ({ value: role, label: words(`role.${role}`) })),
            },
          ],
        },
      },
    ],
  };
  await desk.tell(message);
}

/** A role is given to somebody; without a value the form is shown anew. @throws FormMisfit */
const appointPerson: Use = async (desk, _, value) => {
  if (value === undefined) return showPeople(desk);
  managersOnly(desk);
  const { words } = desk;
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [person, ...others] = Array.isArray(given.person) ? given.person : [];
  const role = roles.find((known) => known === given.role);
  if (person === undefined || role === undefined || others.length > 0) throw new FormMisfit(words('people.one'), 'person');
  const { platform, externalId } = desk.who.workspace;
  const found = await desk.tx.findWho(platform, externalId, person);
  if (!found?.member) throw new FormMisfit(words('people.unknown'), 'person');
  const { name } = await appoint(desk, found.member.id, role);
  await desk.say(words('people.appointed', { name, role: words(`role.${role}`) }));
};

/** What was done, in words; its name where a newer version has done something that this one has no words for. */
function didWords({ words }: Desk, what: string): string {
  const key = `audit.did.${what}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : what;
}

/** What was changed that concerns others, the newest first. */
async function showAudit(desk: Desk): Promise<void> {
  managersOnly(desk);
  const { words } = desk;
  const entries = await desk.tx.listAudit(desk.who.workspace.id, mostChanges);
  if (entries.length === 0) return desk.say(words('audit.none'));
  const names = new Map((await desk.tx.listMembers(desk.who.workspace.id)).map(({ id, name }) => [id, name]));
  const titles = new Map((await desk.tx.listSchedules(desk.who.workspace.id)).map(({ id, title }) => [id as string, title]));
  const figures = new Map((await declaredFigures(desk)).map(({ id, text }) => [id, text]));
  const items = entries.map(({ at, memberId, what, about }) => ({
    title: words('audit.line', { when: shownTime(at, desk.who.member), name: names.get(memberId) ?? memberId }),
    text: [didWords(desk, what), titles.get(about) ?? names.get(about as Member['id']) ?? figures.get(about)].filter(Boolean).join(' · '),
  }));
  const title = words('audit.title');
  await desk.tell({
    ...plainMessage(title),
    blocks: [
      { type: 'heading', text: title },
      { type: 'list', ordered: false, items },
    ],
  });
}

/** What the buttons about people and changes do. */
export const peopleVerbs: Record<string, Use> = { people: told(showPeople), appoint: told(appointPerson), audit: told(showAudit) };
