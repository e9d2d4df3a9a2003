// The secrets by which visitors are known again. A secret tells by itself whether it was made here, so that
// nothing is kept for who has one and never comes back. It must not know how a secret travels.

import { Buffer } from "node:buffer";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const RANDOM = 16;
const SIGNATURE = 16;

/** Makes secrets, and knows its own. */
export class VisitorSecrets {
  readonly #key = randomBytes(32);

  /** A new secret: 128 bits that nobody can guess, and a signature that nobody can forge. */
  issue(): string {
    const random = randomBytes(RANDOM);
    return Buffer.concat([random, this.#sign(random)]).toString("base64url");
  }

  /** Whether a secret was made here. */
  isOurs(secret: string): boolean {
    if (!/^[\w-]{43}$/.test(secret)) return false;
    const bytes = Buffer.from(secret, "base64url");
    const signature = this.#sign(bytes.subarray(0, RANDOM));
    return timingSafeEqual(bytes.subarray(RANDOM), signature);
  }

  #sign(random: Uint8Array): Uint8Array {
    return createHmac("sha256", this.#key).update(random).digest().subarray(0, SIGNATURE);
  }
}
