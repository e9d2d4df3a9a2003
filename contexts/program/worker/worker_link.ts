// The program's end of one thread: how it is reached, how its end is noticed. And how a Deno Worker is started, from code that
// is in this program wherever that was put: so the library can be bundled, imported from a URL without a further request,
// and used by a program that may read nothing.
//
// A Deno Worker says nothing when it exits, so death is learned in three ways: the worker's last word,
// the error event, and a buffer that a closed Worker does not take (a transfer to it detaches nothing).

import type { Link, LinkEvents } from "../pool/link.ts";
import { ProgramControl } from "../../protocol/control_words.ts";
import { down } from "../../protocol/lines_down.ts";
import type { Abilities } from "../../protocol/lines_up.ts";
import { FrameReader } from "../../protocol/frame_reader.ts";
import { RingReader } from "../../protocol/byte_ring.ts";
import type { FromWorker, ToWorker } from "../../protocol/thread_messages.ts";
import { outOfContext } from "../../../futures/future/later.ts";
import { WORKER_SOURCE } from "../../../bundled/worker_source.ts";
import type { Permissions } from "../permissions.ts";
import { type StartThread, type Thread, uncaught } from "./thread.ts";

/** After how many checks a thread that begins none of its jobs is given up: 1.5 s. */
const UNRESPONSIVE_AFTER = 6;
/** How long a busy thread has to show that it is not stuck, when it is ended. Milliseconds. */
const SIGN_OF_LIFE = 1000;
/** How often what the worker writes meanwhile is read at once, before other events get their turn. */
const READS_PER_TURN = 4;

/** A link to a thread. */
export class WorkerLink implements Link {
  readonly kind = "thread";
  readonly unresponsiveAfter = UNRESPONSIVE_AFTER;
  readonly reading = false;
  abilities: Abilities = {};
  readonly #thread: Thread;
  readonly #events: LinkEvents;
  readonly #control = new ProgramControl();
  readonly #ring = new RingReader(() => this.#over || this.#read());
  readonly #frames = new FrameReader("", {
    lines: (block) => void (this.#block += block),
    stray() {}, // all is lines there
  });
  readonly #buffers: ArrayBuffer[] = [];
  #block = "";
  #attached = 0;
  #running = 0;
  #over = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #alive: (() => void) | undefined;

  /** Starts the thread. */
  constructor(events: LinkEvents, id: number, start: StartThread) {
    this.#events = events;
    this.#thread = start(`futures-${id}`, {
      message: (message) => this.#message(message),
      ended: (reason) => this.#lost(reason),
    });
    outOfContext(() => this.#over || this.#read()); // it sleeps then, and wakes for everybody
    this.#post({
      control: this.#control.memory,
      ring: this.#ring.memory,
      main: Deno.mainModule,
    }, []);
  }

  send(block: string, buffers: readonly ArrayBuffer[], transfer: readonly ArrayBuffer[]): void {
    if (buffers.length === 0) this.#post(block, []);
    else this.#post({ block, buffers }, transfer);
  }

  recall(job: number): boolean {
    return this.#control.recall(job);
  }

  cancel(job: number): void {
    this.#control.cancel(job);
    this.#post(down.cancel(job), []); // for those who listen to the signal
  }

  acknowledge(job: number, count: number): void {
    this.#control.acknowledge(job, count);
  }

  setEvent(event: number): void {
    this.#control.setEvent(event);
  }

  checkLiveness(): void {
    if (!this.#thread.tellsItsEnd && !this.#lives()) this.#lost("it ended without a word");
  }

  async end(busy: boolean): Promise<boolean> {
    if (this.#over) return false;
    this.#over = true;
    this.#notLater();
    this.#ring.close();
    this.#control.stop(); // what asks, or waits for a reader, ends by itself
    const answered = !busy || !this.#lives() || await this.#answers();
    this.#thread.terminate();
    return !answered;
  }

  #lives(): boolean {
    const probe = new ArrayBuffer(1);
    this.#post("", [probe]);
    return probe.detached;
  }

  #post(message: ToWorker, transfer: readonly ArrayBuffer[]): void {
    if (transfer.length === 0) this.#thread.postMessage(message);
    else this.#thread.postMessage(message, [...transfer]);
  }

  #message(message: FromWorker): void {
    if (message === "alive" || message === "exited") this.#alive?.(); // neither is stuck
    if (this.#over) return;
    if (typeof message === "object") {
      if (!Array.isArray(message?.buffers)) return; // somebody else's: a task found a way to post
      this.#attached += 1;
      this.#buffers.push(...message.buffers);
    }
    this.#read();
    if (message === "exited") this.#lost("it ended itself");
  }

  #read(): void {
    this.#notLater();
    this.#ring.sleep();
    for (let turn = 0; turn < READS_PER_TURN && !this.#over; turn++) {
      // In this order: what ended before that job began is in the bytes.
      const running = this.#ring.running;
      const bytes = this.#ring.read();
      if (bytes !== undefined) this.#frames.take(bytes);
      // Lines that refer to buffers which are still on their way wait for them.
      if (this.#ring.attached > this.#attached) return;
      if (this.#block === "" && running === this.#running) return;
      const block = this.#block;
      this.#block = "";
      this.#running = running;
      this.#events.lines(block, this.#buffers, running);
    }
    if (!this.#over) this.#later ??= setTimeout(() => this.#read(), 0);
  }

  #notLater(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), SIGN_OF_LIFE);
      this.#alive = () => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#post("ping", []);
    });
  }

  #lost(reason: string): void {
    if (this.#over) return;
    this.#read();
    this.#notLater();
    this.#over = true;
    this.#ring.close(); // or who sleeps on it would be kept, with all that this is
    this.#thread.terminate();
    this.#events.lost({ reason });
  }
}

/** Starts Deno Workers. */
export function denoWorkers(permissions: Permissions | undefined): StartThread {
  return (name, events) => {
    const deno = permissions === undefined ? {} : { deno: { permissions } };
    const worker = new Worker(blobUrl(), { type: "module", name, ...deno } as WorkerOptions);
    worker.addEventListener("message", (event) => events.message((event as MessageEvent).data));
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // or it would end this program
      events.ended(uncaught(event.message));
    });
    letProgramEnd(worker);
    return worker;
  };
}

let blob: string | undefined;

function blobUrl(): string {
  return blob ??= URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
}

// A Deno Worker keeps the program from ending for as long as it lives. Deno can lift that, as it does for
// node:worker_threads, by a method without a name; where it is missing, workers keep the program, as
// plain ones do, until their executor is shut down.

type SetRef = (this: Worker, ref: boolean) => void;

const SET_REF = Object.getOwnPropertySymbols(Worker.prototype).find((symbol) =>
  !symbol.description
);

/** Let the program end while this worker lives. */
function letProgramEnd(worker: Worker): void {
  const setRef = SET_REF && (worker as unknown as Record<symbol, SetRef | undefined>)[SET_REF];
  if (typeof setRef === "function" && setRef.length === 1) setRef.call(worker, false);
}
