// Machines that are reached by ssh: what is known of each, and how many workers each has.

import { show } from "../../../futures/task/show.ts";

/** A machine that is reached by ssh. */
export interface SshHost {
  /** What `ssh` calls it: a name of its config, `HOST` or `USER@HOST`. */
  readonly name: string;
  /** How many workers it has at most. */
  readonly slots: number;
  /** Further arguments of `ssh`, such as `["-p", "2222"]`. */
  readonly args?: readonly string[];
}

/**
 * Check hosts.
 *
 * @throws {TypeError} If there is none, or one cannot be called that.
 * @throws {RangeError} If a host has no whole number of slots.
 */
export function checkHosts(hosts: readonly SshHost[]): void {
  if (!Array.isArray(hosts) || hosts.length === 0) {
    throw new TypeError(
      'Cannot make context: hosts must be a list, such as [{ name: "me@blue", slots: 4 }]',
    );
  }
  for (const { name, slots } of hosts) {
    if (typeof name !== "string" || !/^[^-\s]\S*$/.test(name)) {
      throw new TypeError(
        `Cannot make context: a host's name must be one that ssh knows, got ${show(name)}`,
      );
    }
    if (!Number.isSafeInteger(slots) || slots < 1) {
      throw new RangeError(
        `Cannot make context: slots of host "${name}" must be a whole number from 1, got ${
          show(slots)
        }`,
      );
    }
  }
}

/** Who waits for a place. */
type Waiting = (host: SshHost) => void;

/** The places of some hosts. */
export class SshPlaces {
  readonly #taken: Map<SshHost, number>;
  readonly #waiting: Waiting[] = [];

  /** All free. */
  constructor(hosts: readonly SshHost[]) {
    this.#taken = new Map(hosts.map((host) => [host, 0]));
  }

  /** How many there are. */
  get size(): number {
    return [...this.#taken.keys()].reduce((sum, { slots }) => sum + slots, 0);
  }

  /** A place on the emptiest host, if there is one. */
  take(): SshHost | undefined {
    let best: SshHost | undefined;
    for (const [host, taken] of this.#taken) {
      if (taken === host.slots) continue;
      if (best === undefined || this.#fullness(host) < this.#fullness(best)) best = host;
    }
    if (best !== undefined) this.#taken.set(best, this.#taken.get(best)! + 1);
    return best;
  }

  /** Wait for a place, in turn. */
  wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
  }

  /** Wait no more. */
  forget(waiting: Waiting): void {
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** A place is free again. */
  free(host: SshHost): void {
    const next = this.#waiting.shift();
    if (next !== undefined) next(host);
    else this.#taken.set(host, this.#taken.get(host)! - 1);
  }

  #fullness(host: SshHost): number {
    return this.#taken.get(host)! / host.slots;
  }
}
