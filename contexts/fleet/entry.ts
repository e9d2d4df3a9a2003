// What programs and hosts write into each other's inboxes: one entry of a Redis stream each.
//
// An entry belongs to a seat and has a number, counted from 1 for each seat and direction. `taken` is a host's first
// for a seat, `exit` its last. Bytes of the worker are never looked into.

/** The version of all this. Programs and hosts of different versions refuse each other. */
export const FLEET_PROTOCOL = 1;

/** From a program to a host: input and its end, an order to kill. Both ways: see below. */
const DOWN = ["in", "end", "kill"] as const;
/** From a host to a program: where the worker is, what it wrote, that the host wants the seat back, its end. */
const UP = ["taken", "out", "err", "leave", "exit"] as const;
/** Both ways: so many bytes were taken; a sign of life, and its answer. */
const BOTH = ["ack", "probe", "echo"] as const;

/** What an entry can be. */
export type EntryType = (typeof DOWN | typeof UP | typeof BOTH)[number];

/** One entry. */
export interface Entry {
  readonly seat: string;
  readonly sequence: number;
  readonly type: EntryType;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Where a worker was started: the body of `taken`. */
export interface Taken {
  /** The host's inbox. */
  readonly inbox: string;
  /** The host, for people. */
  readonly host: string;
  /** The worker's process id there. */
  readonly pid: number;
}

/** How a worker has ended: the body of `exit`. */
export interface Exit {
  readonly code: number;
  readonly signal: string | null;
  /** In words, where the code does not say it. */
  readonly reason?: string;
  /** Whether another start would end the same way. */
  readonly refused?: boolean;
}

const TYPES: ReadonlySet<string> = new Set([...DOWN, ...UP, ...BOTH]);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The head of an entry, as it stands in the stream. */
export function entryHead({ seat, sequence, type }: Omit<Entry, "body">): string {
  return `${seat} ${sequence} ${type}`;
}

/** An entry that was read; undefined for what is none, such as the one that an inbox begins with. */
export function readEntry(head: string, body: Uint8Array<ArrayBuffer>): Entry | undefined {
  const [seat = "", number = "", type = ""] = head.split(" ");
  const sequence = Number(number);
  if (!TYPES.has(type) || !Number.isSafeInteger(sequence)) return undefined;
  return { seat, sequence, type: type as EntryType, body };
}

/** A body that is JSON. */
export function toBody(value: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(value));
}

/** What such a body says. Only hosts and programs of this fleet write here, who agree on the version. */
export function fromBody<T>(body: Uint8Array): T {
  return JSON.parse(decoder.decode(body));
}
