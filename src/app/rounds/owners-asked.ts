import type { Audience } from '../../chat/audience.ts';
import type { Person } from '../../chat/event.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Workspace } from '../../store/store.ts';
import { type OwnedFigure, ownedFigures } from '../watched-figures.ts';
import type { RoundParts } from './round-parts.ts';
import { tellOwner } from './tell-owner.ts';

/**
 * Whoever looks after a figure and is still there. Figures of those who have left go back to nobody, and whoever set the
 * check-in up is told.
 * @param knowing absent where nobody knows who is there: then everybody counts as being there
 */
export async function ownersAsked(
  parts: RoundParts,
  schedule: StoredSchedule,
  workspace: Workspace,
  knowing: Audience | undefined,
): Promise<Person[]> {
  const owned = await parts.store.transaction((tx) => ownedFigures(tx, parts.scripts, workspace));
  const ids = [...new Set(owned.map(({ owner }) => owner.externalId))];
  if (ids.length === 0 || !knowing) return ids.map((id) => ({ id }));
  const found = await knowing.membersOf(workspace.externalId, { kind: 'people', ids });
  const here = new Set(found.map(({ id }) => id));
  const left = owned.filter(({ owner }) => !here.has(owner.externalId));
  if (left.length > 0) await giveBack(parts, schedule, workspace, left);
  return found;
}

async function giveBack(
  { store, clock }: RoundParts,
  schedule: StoredSchedule,
  workspace: Workspace,
  left: readonly OwnedFigure[],
): Promise<void> {
  await store.transaction(async (tx) => {
    // Somebody else may have been chosen meanwhile.
    const care = (await tx.listKpiCare(workspace.id)).filter(({ kpiId, ownerId }) =>
      left.some(({ id, owner }) => id === kpiId && owner.id === ownerId),
    );
    for (const each of care) await tx.saveKpiCare({ ...each, ownerId: null });
    const figures = left.filter(({ id }) => care.some(({ kpiId }) => kpiId === id)).map(({ text }) => text);
    if (figures.length === 0) return;
    await tellOwner(tx, schedule, workspace, 'figures.owners-gone', { figures: figures.join(', ') }, clock.now());
  });
}
