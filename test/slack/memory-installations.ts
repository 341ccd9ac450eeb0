import type { KeptInstallations } from '../../adapters/slack/installations.ts';

type Kept = Parameters<KeptInstallations['save']>[0];

/** Installations in memory, as the store would keep them. */
export class MemoryInstallations implements KeptInstallations {
  readonly rows = new Map<string, Kept>();

  async find(platform: string, id: string): Promise<Kept | null> {
    return this.rows.get(`${platform} ${id}`) ?? null;
  }

  async list(platform: string): Promise<Kept[]> {
    return [...this.rows.values()].filter((row) => row.platform === platform);
  }

  async save(installation: Kept): Promise<void> {
    this.rows.set(`${installation.platform} ${installation.id}`, installation);
  }

  async remove(platform: string, id: string): Promise<void> {
    for (const [key, row] of this.rows) if (row.platform === platform && (row.id === id || row.standsFor === id)) this.rows.delete(key);
  }
}
