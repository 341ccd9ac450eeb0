import { expect } from 'vitest';
import { type Cluster, discordOwner, type Member } from './attune-cluster.ts';
import type { Progress } from './progress.ts';
import type { Trouble } from './troubles.ts';

/** How long the database is away. */
const awayMs = 1_500;
/** Orchestrators wait so long before they kill. */
const mostStopMs = 10_000;
/** How long a slow machine may take until another process has Discord's connection: the lease alone is fifteen seconds. */
const takeOverMs = 90_000;

/** Brings about what was drawn, one after the other, each when so much was answered. */
export class TroubleMaker {
  readonly #cluster: Cluster;
  /** What was done to whom, for whoever reads a failure. */
  readonly done: string[] = [];

  readonly #openRounds: () => Promise<void>;

  constructor(cluster: Cluster, openRounds: () => Promise<void>) {
    this.#cluster = cluster;
    this.#openRounds = openRounds;
  }

  async make(troubles: readonly Trouble[], progress: Progress): Promise<void> {
    for (const trouble of troubles) {
      await progress.reaches(trouble.at);
      await this.#do(trouble);
    }
  }

  async #do({ do: what, which }: Trouble): Promise<void> {
    const { members, server } = this.#cluster;
    const pick = (from: readonly Member[]): Member | undefined => from[Math.floor(which * from.length)];
    const isUp = members.filter((member) => member.isUp);
    if (what === 'restart-database') {
      this.#note(what);
      return server.restart(awayMs);
    }
    if (what === 'start') {
      const member = pick(members.filter((one) => !one.isUp));
      if (!member) return;
      this.#note(what, member);
      await member.attune.restart();
      member.isUp = true;
      return;
    }
    if (what === 'open-rounds') {
      this.#note(what);
      return this.#openRounds();
    }
    if (what === 'kill-owner') return this.#killOwner();
    const member = pick(isUp);
    if (!member || isUp.length === 1) return;
    this.#note(what, member);
    member.isUp = false;
    if (what === 'kill') return void (await member.attune.kill('SIGKILL'));
    const begun = performance.now();
    const { code } = await member.attune.kill('SIGTERM');
    expect(code, 'how a process ends that is asked to').toBe(0);
    expect(performance.now() - begun, 'milliseconds until a process ends that is asked to').toBeLessThan(mostStopMs);
  }

  /** Someone has Discord's connection, is killed, and another one takes it. */
  async #killOwner(): Promise<void> {
    const { members } = this.#cluster;
    const owner = await expect
      .poll(() => discordOwner(members), { timeout: takeOverMs })
      .toBeDefined()
      .then(() => discordOwner(members));
    if (!owner) throw new Error('Nobody has the connection to Discord any more.');
    this.#note('kill-owner', owner);
    owner.isUp = false;
    await owner.attune.kill('SIGKILL');
    await expect.poll(() => discordOwner(members), { timeout: takeOverMs, message: 'another has Discord’s connection' }).toBeDefined();
  }

  #note(what: string, member?: Member): void {
    this.done.push(member ? `${what} ${this.#cluster.members.indexOf(member)}` : what);
  }
}
