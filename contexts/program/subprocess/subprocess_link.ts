// The pool's end of one child process: lines over its standard input and output.
//
// Death is learned from the child's status, once its output has been read to the end; unresponsiveness from
// pings that stay without an answer, which a busy child answers too.

import type { Link, LinkEvents } from "../pool/link.ts";
import { down, type Greeting } from "../../protocol/lines_down.ts";
import type { Abilities } from "../../protocol/lines_up.ts";
import { FrameReader } from "../../protocol/frame_reader.ts";
import { workerMark } from "../../protocol/lines.ts";
import { Beside } from "./beside.ts";
import { type Child, type ChildStatus, endInWords, type KnownWorker } from "./child.ts";
import type { ChildSocket } from "./child_socket.ts";
import { ChildWriter } from "./child_writer.ts";
import { printer, readOutput, Tail } from "./child_output.ts";
import { Latency, Liveness } from "./liveness.ts";

/** How links begin, and when they give up. */
export interface LinkSetup {
  /** Starts a child, and tells it of a socket. Throws if it cannot. */
  readonly spawn: (token: string, worker: KnownWorker, socket?: string) => Child;
  /** Opens a socket for a child that knows what that is; undefined where there can be none. */
  readonly offer?: () => ChildSocket | undefined;
  /** Milliseconds for which a child may work on when it hears nothing. Not needed where it sees the end of its input. */
  readonly lease?: number;
  /** After how many checks without a sign of life the child counts as unresponsive. */
  readonly unresponsiveAfter: number;
}

/** Milliseconds that an idle child has to leave when its input ends. */
const GRACE = 1000;
/** Milliseconds for which the output of a dead child is read on: others may hold it open. */
const LAST_WORDS = 200;

/** A link to a child. */
export class SubprocessLink implements Link, KnownWorker {
  readonly kind = "process";
  readonly greeting: Partial<Greeting>;
  readonly #child: Child;
  readonly #socket: ChildSocket | undefined;
  readonly #beside: Beside;
  #abilities: Abilities = {};
  readonly #events: LinkEvents;
  // What is to be heard in the middle of a task; and all else, by the same way if there is no other.
  readonly #urgent: ChildWriter;
  #jobs: ChildWriter;
  readonly #buffers: ArrayBuffer[] = [];
  readonly #stderr = new Tail();
  readonly #latency = new Latency();
  readonly unresponsiveAfter: number;
  readonly #liveness: Liveness;
  readonly #gone: Promise<unknown>;
  #verdict: string | undefined;
  #hasGreeted = false;
  #over = false;

  /** Starts the child. */
  constructor(events: LinkEvents, setup: LinkSetup) {
    const token = crypto.randomUUID().slice(0, 8);
    this.#events = events;
    this.greeting = {
      raw: true,
      next: true,
      ...setup.lease !== undefined && { lease: setup.lease },
    };
    this.unresponsiveAfter = setup.unresponsiveAfter;
    this.#liveness = new Liveness(setup.unresponsiveAfter);
    this.#socket = setup.offer?.();
    this.#beside = new Beside(this.#socket, (block, buffers) => this.#lines(block, buffers));
    this.#child = this.#spawn(token, setup);
    this.#child.recalled?.then(() => events.recalled());
    const stdin = this.#child.stdin.getWriter();
    stdin.closed.catch(() => {}); // a child that is gone is noticed by its status
    this.#urgent = this.#jobs = new ChildWriter(stdin);
    this.#gone = this.#listen(workerMark(token));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get reading(): boolean {
    return this.#liveness.takes(this.#jobs.written, this.#jobs.isBehind);
  }

  get host(): string | undefined {
    return this.#child.host;
  }

  get latency(): number {
    if (this.host === undefined) return 0;
    return this.#child.latency ?? this.#latency.value;
  }

  get hasGreeted(): boolean {
    return this.#hasGreeted;
  }

  get isIdle(): boolean {
    return this.#events.isIdle();
  }

  get waitsFor(): string | undefined {
    return this.#child.waitsFor;
  }

  get abilities(): Abilities {
    return this.#abilities;
  }

  set abilities(abilities: Abilities) {
    this.#abilities = abilities;
    this.#hasGreeted = true;
    if (abilities.socket && this.#socket !== undefined) this.#jobs = new ChildWriter(this.#socket);
    else this.#socket?.close();
    this.#jobs.raw = abilities.raw ?? false;
  }

  send(block: string, buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) this.#jobs.attach(buffer);
    this.#jobs.write(block);
  }

  recall(job: number): undefined {
    if (!this.#over) this.#urgent.write(down.recall([job]));
  }

  cancel(job: number): void {
    this.#tell(down.cancel(job));
  }

  acknowledge(job: number, count: number): void {
    this.#urgent.write(down.acknowledge(job, count));
  }

  setEvent(event: number): void {
    this.#tell(down.set(event));
  }

  checkLiveness(): void {
    if (this.#beside.check() >= this.unresponsiveAfter) {
      return this.#giveUp("it stopped in the middle of a result");
    }
    switch (this.#liveness.check(this.#jobs.written, this.#jobs.isBehind)) {
      case "ask":
        this.#latency.pinged();
        return this.#urgent.write(down.ping());
      case "unresponsive":
        return this.#giveUp("it gave no sign of life");
      case "alive":
    }
  }

  kill(): void {
    this.#child.kill();
  }

  #giveUp(why: string): void {
    this.#verdict ??= `${why} and was killed`;
    this.#child.kill();
  }

  async end(busy: boolean): Promise<boolean> {
    this.#child.ref(); // until the end, for whoever waits for it
    this.#over = true;
    if (busy) this.#child.kill();
    else {
      this.#tell(down.exit());
      this.#urgent.close();
      this.#jobs.close();
    }
    const late = setTimeout(() => this.#child.kill(), GRACE);
    await this.#gone;
    clearTimeout(late);
    return false;
  }

  #spawn(token: string, { spawn }: LinkSetup): Child {
    try {
      return spawn(token, this, this.#socket?.path);
    } catch (error) {
      this.#socket?.close();
      throw error;
    }
  }

  async #listen(mark: string): Promise<void> {
    const { printed } = this.#events;
    const [out, err] = [printer("stdout", printed), printer("stderr", printed)];
    const beside = this.#beside;
    const reader = new FrameReader(mark, {
      lines: (block, buffers) => beside.lines(block, buffers),
      stray: out,
      ...this.#socket !== undefined && { beside: (type, bytes) => beside.expect(type, bytes) },
    });
    const late = new AbortController();
    const heard = (piece: Uint8Array): void => {
      this.#liveness.spoke();
      reader.take(piece);
    };
    const said = (piece: Uint8Array): void => {
      this.#stderr.take(piece);
      err(piece);
    };
    const readBoth = () =>
      Promise.all([
        readOutput(this.#child.stdout, late.signal, heard).then(() => reader.end()),
        readOutput(this.#child.stderr, late.signal, said),
      ]);
    const { started } = this.#child;
    const read = (started?.then(readBoth) ?? readBoth()).catch(() => {});
    const status = await this.#child.status;
    this.#child.kill(); // what it has started and left behind
    late.signal.addEventListener("abort", () => void this.#socket?.close());
    const timer = setTimeout(() => late.abort(), LAST_WORDS);
    await read;
    await beside.settled;
    clearTimeout(timer);
    this.#urgent.close();
    this.#socket?.close();
    this.#lost(status);
  }

  // At once, in the middle of a task, and in its order with the jobs: in the one way or in both.
  #tell(line: string): void {
    this.#urgent.write(line);
    if (this.#jobs !== this.#urgent) this.#jobs.write(line);
  }

  #lines(block: string, buffers: ArrayBuffer[]): void {
    if (this.#over) return;
    this.#buffers.push(...buffers);
    this.#latency.heard(block);
    if (block !== "") this.#events.lines(block, this.#buffers);
  }

  #lost(status: ChildStatus): void {
    if (this.#over) return;
    this.#over = true;
    const { code, signal, uncertain, refused } = status;
    const [how, stderr] = [endInWords(status), this.#stderr.text];
    this.#events.lost({
      reason: this.#verdict === undefined ? how : `${this.#verdict} (${how})`,
      code,
      ...signal !== null && { signal },
      ...stderr !== "" && { stderr },
    }, { unresponsive: this.#verdict !== undefined, uncertain, refused });
  }
}
