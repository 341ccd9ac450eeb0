import type { Store } from '../store/store.ts';

/** Keeps how conversations are held in each workspace of a platform, as its managers chose; the platform knows its ways. */
export interface ConversationWays {
  /** What was kept; null when nothing was. @param workspace the platform's id */
  read(workspace: string): Promise<string | null>;
  /** Keeps it; of a workspace that nothing is known of, nothing. */
  keep(workspace: string, way: string): Promise<void>;
}

/** Conversation ways among what is known of a workspace. @throws AttuneError `store.busy` */
export function makeConversationWays(store: Store, platform: string): ConversationWays {
  return {
    read: (id) =>
      store.transaction(async (tx) => {
        const way = (await tx.findWorkspace(platform, id))?.facts.conversationWay;
        return typeof way === 'string' ? way : null;
      }),
    keep: (id, way) =>
      store.transaction(async (tx) => {
        const workspace = await tx.findWorkspace(platform, id);
        if (workspace) await tx.saveWorkspace({ ...workspace, facts: { ...workspace.facts, conversationWay: way } });
      }),
  };
}
