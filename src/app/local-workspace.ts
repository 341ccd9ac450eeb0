import { placeKey } from '../chat/event.ts';
import type { MemberId, WorkspaceId } from '../ids.ts';
import type { Item } from '../script/script.ts';
import type { Member, Store } from '../store/store.ts';

/** Somebody in the local web workspace; people are named by what they do. */
interface LocalPerson {
  id: string;
  name: string;
  role: Member['role'];
}

/** The workspace to try Attune in: a bakery by a harbour, with nobody real in it. */
export const localWorkspace = {
  id: 'harbour-bakery',
  name: 'Harbour Bakery',
  people: [
    { id: 'owner', name: 'Owner', role: 'leader' },
    { id: 'manager', name: 'Manager', role: 'manager' },
    { id: 'early-baker', name: 'Early baker', role: 'team' },
    { id: 'late-baker', name: 'Late baker', role: 'team' },
    { id: 'pastry-cook', name: 'Pastry cook', role: 'team' },
    { id: 'counter', name: 'Counter', role: 'team' },
    { id: 'delivery-driver', name: 'Delivery driver', role: 'team' },
    { id: 'apprentice', name: 'Apprentice', role: 'team' },
  ] satisfies LocalPerson[],
  /** Named without the sign that stands before a channel's name. */
  channels: [{ id: 'strategy', name: 'strategy' }],
  /** What the bakery wants to be known for: a declared priority is asked about, not for. */
  priorities: [
    { id: 'bread', text: 'Bread that people cross town for' },
    { id: 'welcome', text: 'A quick and friendly counter, also at eight in the morning' },
    { id: 'waste', text: 'Hardly anything thrown away at the end of the day' },
  ] satisfies Item[],
};

/** Puts the local workspace and its people into the store; what is there already stays as it is. */
export async function seedLocalWorkspace(store: Store): Promise<void> {
  const { id, name, people, channels, priorities } = localWorkspace;
  const reportPlace = placeKey({ platform: 'web', workspace: id, kind: 'channel', id: channels[0]?.id ?? '' });
  await store.transaction(async (tx) => {
    if (await tx.findWorkspace('web', id)) return;
    const workspaceId = id as WorkspaceId;
    await tx.saveWorkspace({ id: workspaceId, platform: 'web', externalId: id, name, reportPlace, facts: { priorities } });
    for (const person of people) {
      await tx.saveMember({
        id: `${id}-${person.id}` as MemberId,
        workspaceId,
        externalId: person.id,
        name: person.name,
        role: person.role,
        locale: 'en',
        zone: 'UTC',
      });
    }
  });
}
