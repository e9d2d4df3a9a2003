// Starts each worker on the emptiest host; one for which there is no place waits for one.

import type { Child, KnownWorker } from "../subprocess/child.ts";
import { LateChild } from "./late_child.ts";
import { aliveInterval, SshChild, type SshSetup } from "./ssh_child.ts";
import { SshConnections } from "./ssh_connections.ts";
import { type SshHost, SshPlaces } from "./ssh_host.ts";

/** Starts workers. */
export class SshSpawner {
  readonly #places: SshPlaces;
  readonly #setup: SshSetup;
  readonly #connections: SshConnections;

  /** On some hosts. */
  constructor(hosts: readonly SshHost[], setup: SshSetup) {
    this.#places = new SshPlaces(hosts);
    this.#setup = setup;
    this.#connections = new SshConnections(aliveInterval(setup));
  }

  /** Start a worker, now or when there is a place. */
  spawn(token: string, worker: KnownWorker): Child {
    const host = this.#places.take();
    return host === undefined ? this.#later(token, worker) : this.#start(host, token, worker);
  }

  #start(host: SshHost, token: string, worker: KnownWorker): Child {
    const child = new SshChild(host, token, worker, this.#setup, this.#connections.to(host));
    void child.status.then(() => this.#places.free(host));
    return child;
  }

  /** End the connections. No worker is left. */
  close(): Promise<void> {
    return this.#connections.close();
  }

  #later(token: string, worker: KnownWorker): Child {
    const placed = Promise.withResolvers<Child | undefined>();
    const waiting = (host: SshHost): void => placed.resolve(this.#start(host, token, worker));
    this.#places.wait(waiting);
    const waitsFor = `a place: all ${this.#places.size} slots are taken`;
    return new LateChild(placed.promise, () => waitsFor, () => {
      this.#places.forget(waiting);
      placed.resolve(undefined);
    });
  }
}
