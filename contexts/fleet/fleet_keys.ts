// What a fleet is called in Redis: every key of it, so that a user of Redis may be given just these.
//
// The queue of seats is BullMQ's: `bull:FLEET:*`. Everything else is ours: `tf:FLEET:*`.

/** What a fleet may be called: it is part of keys and of patterns of keys. */
const NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** The keys of one fleet. */
export class FleetKeys {
  /** The fleet, which is also the name of its queue. */
  readonly fleet: string;
  /** The ids of all hosts, those that are gone for a while included: a set. */
  readonly hosts: string;
  /** The ids of all programs that have seats or want some: a set. */
  readonly producers: string;

  /** @throws {TypeError} If a fleet cannot be called that. */
  constructor(fleet: string) {
    if (!NAME.test(fleet)) {
      throw new TypeError(
        `Cannot use fleet ${JSON.stringify(fleet)}: a name has letters, digits and "_.-" alone`,
      );
    }
    this.fleet = fleet;
    this.hosts = `tf:${fleet}:hosts`;
    this.producers = `tf:${fleet}:producers`;
  }

  /** Entries for a program or a host: a stream that exists as long as its owner reads it. */
  inbox(id: string): string {
    return `tf:${this.fleet}:in:${id}`;
  }

  /** Exists as long as the program wants the seat: it renews it, and the host looks. */
  lease(seat: string): string {
    return `tf:${this.fleet}:lease:${seat}`;
  }

  /** A host as it was a moment ago: JSON that goes when the host does. */
  host(id: string): string {
    return `tf:${this.fleet}:host:${id}`;
  }

  /** A program as it was a moment ago: JSON that goes when the program does. */
  producer(id: string): string {
    return `tf:${this.fleet}:producer:${id}`;
  }
}
