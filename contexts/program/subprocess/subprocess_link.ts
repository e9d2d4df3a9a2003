// The pool's end of one child process: lines over its standard input and output.
//
// Death is learned from the child's status, once its output has been read to the end; unresponsiveness from
// pings that stay without an answer, which a busy child answers too.

import type { WorkerLoss } from "../../../futures/future/messages.ts";
import type { OutputStream } from "../../../futures/future/task_output.ts";
import type { Link, LinkEvents } from "../pool/link.ts";
import { down, type Greeting } from "../../protocol/lines_down.ts";
import type { Abilities } from "../../protocol/lines_up.ts";
import { FrameReader } from "../../protocol/frame_reader.ts";
import { workerMark } from "../../protocol/lines.ts";
import type { Child, ChildStatus, KnownWorker } from "./child.ts";
import { Forwarder, readOutput, Tail } from "./child_output.ts";
import { Latency, Liveness } from "./liveness.ts";
import { StdinWriter } from "./stdin_writer.ts";

/** How links begin, and when they give up. */
export interface LinkSetup {
  readonly spawn: (token: string, worker: KnownWorker) => Child;
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
  #abilities: Abilities = {};
  readonly #events: LinkEvents;
  readonly #stdin: StdinWriter;
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
    this.#child = setup.spawn(token, this);
    this.#child.recalled?.then(() => events.recalled());
    this.#stdin = new StdinWriter(this.#child.stdin);
    this.#gone = this.#listen(workerMark(token));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get reading(): boolean {
    return this.#stdin.isBehind;
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
    this.#stdin.raw = abilities.raw ?? false;
  }

  send(block: string, buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) this.#stdin.attach(buffer);
    this.#stdin.write(block);
  }

  recall(job: number): undefined {
    if (!this.#over) this.#stdin.write(down.recall([job]));
  }

  cancel(job: number): void {
    this.#stdin.write(down.cancel(job));
  }

  acknowledge(job: number, count: number): void {
    this.#stdin.write(down.acknowledge(job, count));
  }

  setEvent(event: number): void {
    this.#stdin.write(down.set(event));
  }

  checkLiveness(): void {
    switch (this.#liveness.check(this.#stdin.written, this.#stdin.isBehind)) {
      case "ask":
        this.#latency.pinged();
        return this.#stdin.write(down.ping());
      case "unresponsive":
        this.#verdict ??= "it gave no sign of life and was killed";
        return this.#child.kill();
      case "alive":
    }
  }

  kill(): void {
    this.#child.kill();
  }

  async end(busy: boolean): Promise<boolean> {
    this.#child.ref(); // until the end, for whoever waits for it
    this.#over = true;
    if (busy) this.#child.kill();
    else {
      this.#stdin.write(down.exit());
      this.#stdin.close();
    }
    const late = setTimeout(() => this.#child.kill(), GRACE);
    await this.#gone;
    clearTimeout(late);
    return false;
  }

  async #listen(mark: string): Promise<void> {
    const [out, err] = [this.#printer("stdout"), this.#printer("stderr")];
    const reader = new FrameReader(mark, {
      lines: (block, buffers) => this.#lines(block, buffers),
      stray: out,
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
    const timer = setTimeout(() => late.abort(), LAST_WORDS);
    await read;
    clearTimeout(timer);
    this.#stdin.close();
    this.#lost(status);
  }

  #printer(stream: OutputStream): (bytes: Uint8Array) => void {
    const { printed } = this.#events;
    if (printed !== undefined) return (bytes) => printed(stream, bytes);
    const forwarder = new Forwarder(Deno[stream]);
    return (bytes) => forwarder.pass(bytes);
  }

  #lines(block: string, buffers: ArrayBuffer[]): void {
    if (this.#over) return;
    this.#buffers.push(...buffers);
    this.#latency.heard(block);
    if (block !== "") this.#events.lines(block, this.#buffers);
  }

  #lost({ code, signal, reason, uncertain, refused }: ChildStatus): void {
    if (this.#over) return;
    this.#over = true;
    const how = reason !== undefined
      ? reason
      : signal === null
      ? `its process ended with code ${code}`
      : `its process was ended by ${signal}`;
    const stderr = this.#stderr.text;
    const loss: Omit<WorkerLoss, "worker"> = {
      reason: this.#verdict === undefined ? how : `${this.#verdict} (${how})`,
      code,
    };
    this.#events.lost({
      ...loss,
      ...signal !== null && { signal },
      ...stderr !== "" && { stderr },
    }, { unresponsive: this.#verdict !== undefined, uncertain, refused });
  }
}
