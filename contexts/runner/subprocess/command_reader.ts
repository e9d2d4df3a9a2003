// What a subprocess does with the bytes that its pool sends: what is urgent is done at once, in whichever thread
// reads; the rest waits as lines and buffers for the runner.

import type { ProgramControl } from "../../protocol/control_words.ts";
import { FrameReader } from "../../protocol/frame_reader.ts";
import { POOL_MARK } from "../../protocol/lines.ts";
import { type DownLine, hasRun, hasUrgent, readDown } from "../../protocol/lines_down.ts";
import { up } from "../../protocol/lines_up.ts";

/** What has been read for the runner. */
export interface Commands {
  /** Whole lines. */
  readonly block: string;
  /** The buffers that they refer to. */
  readonly buffers: ArrayBuffer[];
  /** Whether a job is among them. */
  readonly runs: boolean;
}

/** Bytes that are read at once, if they are not known to belong to a buffer. */
const PIECE = 1 << 16;

/** Reads what the pool says. */
export class CommandReader {
  readonly #control: ProgramControl;
  readonly #reply: (line: string) => void;
  readonly #frames: FrameReader;
  readonly #piece = new Uint8Array(PIECE);
  #block = "";
  #buffers: ArrayBuffer[] = [];
  #runs = false;
  #isOver = false;

  /** @param reply Sends a line back at once. */
  constructor(control: ProgramControl, reply: (line: string) => void) {
    this.#control = control;
    this.#reply = reply;
    this.#frames = new FrameReader(POOL_MARK, {
      lines: (block, buffers, isLong) => {
        this.#buffers.push(...buffers);
        this.#block += !isLong && hasUrgent(block) ? this.#withoutUrgent(block) : block;
        this.#runs ||= isLong || hasRun(block);
      },
      stray: (bytes) => {
        throw new Error(`Cannot read command: ${new TextDecoder().decode(bytes.subarray(0, 200))}`);
      },
    });
  }

  /** How many bytes there are of a line that is not whole. */
  get pending(): number {
    return this.#frames.pending;
  }

  /** Whether the pool has said that nothing more comes: the end of the input is then no sign of its death. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Read once: large buffers right where they go.
   *
   * @returns How much; null at the end of the input.
   * @throws {Error} If it is not what a pool says.
   */
  async read(input: Pick<Deno.Conn, "read">): Promise<number | null> {
    const { target } = this.#frames;
    if (target.length > PIECE) {
      const length = await input.read(target);
      this.#frames.filled(length ?? 0);
      return length;
    }
    const length = await input.read(this.#piece);
    this.take(this.#piece.subarray(0, length ?? 0));
    return length;
  }

  /**
   * Take a piece of any size. Its memory is not kept.
   *
   * @throws {Error} If it is not what a pool says.
   */
  take(piece: Uint8Array): void {
    this.#frames.take(piece);
  }

  /**
   * What has come for the runner; undefined if nothing has. Not in the middle of a line or of a
   * buffer: another thread may read on from here.
   */
  taken(): Commands | undefined {
    if (!this.#frames.isBetween || (this.#block === "" && this.#buffers.length === 0)) {
      return undefined;
    }
    const taken = { block: this.#block, buffers: this.#buffers, runs: this.#runs };
    this.#block = "";
    this.#buffers = [];
    this.#runs = false;
    return taken;
  }

  // Lines that are not urgent may be long, and are the runner's to read.
  #withoutUrgent(block: string): string {
    let rest = "";
    for (let at = 0; at < block.length;) {
      const next = block.indexOf("\n", at) + 1;
      const text = block.slice(at, next);
      if (!hasUrgent(text)) rest += text;
      else for (const line of readDown(text)) if (!this.#obey(line)) rest += text;
      at = next;
    }
    return rest;
  }

  // Whether that was all there is to do.
  #obey(line: DownLine): boolean {
    switch (line.type) {
      case "recall":
        for (const job of line.jobs) if (this.#control.recall(job)) this.#reply(up.abandoned(job));
        return true;
      case "acknowledge":
        this.#control.acknowledge(line.job, line.count);
        return true;
      case "set":
        this.#control.setEvent(line.event);
        return true;
      case "ping":
        this.#reply(up.pong());
        return true;
      case "exit":
        return this.#isOver = true;
      case "cancel":
        this.#control.cancel(line.job);
        return false; // the runner tells those who listen to the task's signal
      default:
        return false;
    }
  }
}
