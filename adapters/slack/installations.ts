import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Clock } from '../../src/clock.ts';
import { AttuneError } from '../../src/errors.ts';
import type { SecretBox } from './secret-box.ts';
import { slackPlatform } from './slack-places.ts';

/** Where installations are kept; `main.ts` gives one that stands in the same database as everything else. */
export interface KeptInstallations {
  find(platform: string, id: string): Promise<{ id: string; standsFor: string | null; sealed: string } | null>;
  list(platform: string): Promise<{ id: string; standsFor: string | null; sealed: string }[]>;
  save(installation: { platform: string; id: string; standsFor: string | null; sealed: string }, at: string): Promise<void>;
  remove(platform: string, id: string): Promise<void>;
}

/** An app of many workspaces: who has installed it, with tokens that only we can read. */
export class Installations implements InstallationStore {
  readonly #kept: KeptInstallations;
  readonly #box: SecretBox;
  readonly #clock: Clock;
  /** Opened once: every event and every message needs one. Only this process writes them. */
  readonly #opened = new Map<string, Installation<'v1' | 'v2', boolean>>();
  #changes = 0;

  constructor(kept: KeptInstallations, box: SecretBox, clock: Clock) {
    this.#kept = kept;
    this.#box = box;
    this.#clock = clock;
  }

  async storeInstallation<V extends 'v1' | 'v2'>(installation: Installation<V, boolean>): Promise<void> {
    const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
    if (id === undefined)
      throw new AttuneError('slack.no-workspace', 'Slack did not say which workspace has installed the app. Install it again.');
    const sealed = this.#box.seal(JSON.stringify(installation), id);
    await this.#kept.save({ platform: slackPlatform, id, standsFor: null, sealed }, this.#clock.now());
    this.#forget();
  }

  /** The workspace's own installation, or its organisation's, which is then remembered to stand for the workspace. */
  async fetchInstallation({ teamId, enterpriseId }: InstallationQuery<boolean>): Promise<Installation<'v1' | 'v2', boolean>> {
    const own = teamId === undefined ? null : await this.#of(teamId);
    if (own) return own;
    const organisation = enterpriseId === undefined ? null : await this.#of(enterpriseId);
    if (!organisation) throw notInstalled(teamId ?? enterpriseId ?? 'an unnamed workspace');
    if (teamId !== undefined && enterpriseId !== undefined) {
      await this.#kept.save({ platform: slackPlatform, id: teamId, standsFor: enterpriseId, sealed: '' }, this.#clock.now());
    }
    return organisation;
  }

  async deleteInstallation({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>): Promise<void> {
    const id = isEnterpriseInstall ? enterpriseId : teamId;
    if (id !== undefined) await this.#kept.remove(slackPlatform, id);
    this.#forget();
  }

  /** The bot's token in a workspace. @throws AttuneError `chat.gone` when the app is not installed there */
  async tokenOf(workspace: string): Promise<string> {
    const token = (await this.#of(workspace))?.bot?.token;
    if (token === undefined) throw notInstalled(workspace);
    return token;
  }

  /** Seals everything anew that an older key has sealed, so that the old key can be thrown away. Resolves to how many. */
  async sealAnew(): Promise<number> {
    const old = (await this.#kept.list(slackPlatform)).filter(({ sealed }) => sealed !== '' && this.#box.isOld(sealed));
    for (const { id, standsFor, sealed } of old) {
      const anew = this.#box.seal(this.#box.open(sealed, id), id);
      await this.#kept.save({ platform: slackPlatform, id, standsFor, sealed: anew }, this.#clock.now());
    }
    return old.length;
  }

  #forget(): void {
    this.#changes++;
    this.#opened.clear();
  }

  async #of(id: string): Promise<Installation<'v1' | 'v2', boolean> | null> {
    const known = this.#opened.get(id);
    if (known) return known;
    const changes = this.#changes;
    const kept = await this.#kept.find(slackPlatform, id);
    if (!kept) return null;
    const installation =
      kept.standsFor === null
        ? (JSON.parse(this.#box.open(kept.sealed, id)) as Installation<'v1' | 'v2', boolean>)
        : await this.#of(kept.standsFor);
    // Something may have been written while this was read.
    if (installation && changes === this.#changes) this.#opened.set(id, installation);
    return installation;
  }
}

function notInstalled(workspace: string): AttuneError {
  return new AttuneError('chat.gone', `Attune is not installed in ${workspace}. Somebody there can install it at /slack/install.`);
}
