import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AttuneError } from '../../src/errors.ts';

/** Seals text so that only who has the keys can read it. */
export interface SecretBox {
  /** Sealed with the first key. `about` must be given again to open it, so that it can't be moved elsewhere. */
  seal(text: string, about: string): string;
  /**
   * Opens what any of the keys has sealed.
   * @throws AttuneError `keys.unknown` when its key is not among them, `keys.broken` when it was altered
   */
  open(sealed: string, about: string): string;
  /** Whether it was sealed with an older key than the first. */
  isOld(sealed: string): boolean;
}

const keyBytes = 32;
const nonceBytes = 12;

/**
 * AES-256-GCM (NIST SP 800-38D) with a nonce of 96 random bits for each text.
 * @param keys `ATTUNE_KEYS`: `id:base64key,…`, 32 bytes each; the first one seals, all of them open
 * @throws AttuneError `keys.invalid`
 */
export function makeSecretBox(keys: string): SecretBox {
  const known = new Map(keys.split(',').map((entry) => readKey(entry.trim())));
  const [current] = known.keys();
  const currentKey = known.get(current as string) as Buffer;
  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', currentKey, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [current, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open(sealed, about) {
      const [id = '', nonce = '', tag = '', text = ''] = sealed.split('.');
      const key = known.get(id);
      if (!key) {
        throw new AttuneError(
          'keys.unknown',
          `A secret in the database was sealed with the key “${id}”, which is not in ATTUNE_KEYS (${[...known.keys()].join(', ')}). Add that key behind the first one; without it the app must be installed again.`,
        );
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(about)).setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(text, 'base64url', 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AttuneError(
          'keys.broken',
          `A secret in the database, for ${about}, can't be opened with the key “${id}”: it was altered, or the key is another one of that name. Restore the right key, or install the app again.`,
          { cause },
        );
      }
    },
    isOld: (sealed) => !sealed.startsWith(`${current}.`),
  };
}

function readKey(entry: string): [string, Buffer] {
  const at = entry.indexOf(':');
  const id = entry.slice(0, Math.max(0, at));
  const key = Buffer.from(entry.slice(at + 1), 'base64');
  if (!/^[\w-]+$/.test(id) || key.length !== keyBytes) {
    throw new AttuneError(
      'keys.invalid',
      `ATTUNE_KEYS has an entry that can't be used (${id || 'without a name'}, ${key.length} bytes). Wanted: name:key with a key of ${keyBytes} bytes in base64, for example from: openssl rand -base64 32`,
    );
  }
  return [id, key];
}
