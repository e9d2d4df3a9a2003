// What a demo page knows, kept up to date by the server's events: the latest run and its messages.

import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type ContextName, isFinal, type Job, type JobRequest } from "../squaring/job.ts";
import type { DemoName, RunMessage, RunState } from "../squaring/run.ts";
import { gather, perFrame } from "./gather.ts";
import { type Connection, type Following, followStream } from "./live_stream.ts";
import type { Notice } from "./notice.tsx";
import { Ticker } from "./ticker.ts";

/** Where the page starts from: what the server rendered. */
export interface DemoStart {
  readonly demo: DemoName;
  readonly state: RunState;
  /** What the controls show first. */
  readonly initial: JobRequest;
  /** Where it can run. */
  readonly offered: readonly ContextName[];
  /** Why the last thing that was asked for was refused, if it was. */
  readonly refusal?: Notice;
}

type News = { readonly state: RunState } | { readonly job: Job } | { readonly message: RunMessage };

/** The live state of a demo page. */
export class DemoStore {
  /** The demo's name. */
  readonly demo: DemoName;
  /** Where it can run. */
  readonly offered: readonly ContextName[];
  /** The task of the latest run, if any. */
  readonly job: Signal<Job | undefined>;
  /** Every message of the run. */
  readonly messages: Signal<readonly RunMessage[]>;
  /** Whether the run is unfinished. */
  readonly busy: ReadonlySignal<boolean>;
  /** How the stream is doing. */
  readonly connection: Signal<Connection> = signal<Connection>("live");
  /** What the visitor has to be told, until it is dismissed. */
  readonly notice: Signal<Notice | undefined>;
  /** The clock of everything that shows a time. */
  readonly ticker: Ticker;
  #following: Following | undefined;
  #server: string;

  /** @param start What the server rendered. */
  constructor({ demo, offered, state: { run, server, now }, refusal }: DemoStart) {
    this.demo = demo;
    this.offered = offered;
    this.job = signal(run?.job);
    this.messages = signal(run?.messages ?? []);
    this.busy = computed(() => this.job.value !== undefined && !isFinal(this.job.value.state));
    this.notice = signal(refusal);
    this.ticker = new Ticker(now);
    this.#server = server;
  }

  /** Follow the server; call the result to stop. */
  follow(): () => void {
    const hear = gather<News>((news) => batch(() => this.#hear(news)), perFrame);
    const following = this.#following = followStream(`/api/demos/${this.demo}/events`, {
      run: (data) => hear({ state: data as RunState }),
      job: (data) => hear({ job: data as Job }),
      message: (data) => hear({ message: data as RunMessage }),
    }, (connection) => this.#connect(connection));
    return () => following[Symbol.dispose]();
  }

  /** Come back at once, when the connection is lost. */
  retry(): void {
    this.#following?.retry();
  }

  // What goes on while the connection is lost is not known, so nothing on the page moves.
  #connect(connection: Connection): void {
    this.connection.value = connection;
    if (connection !== "live") this.ticker.stop();
    else if (this.notice.peek()?.untilLive) this.notice.value = undefined;
  }

  #hear(news: readonly News[]): void {
    const messages = [...this.messages.value];
    for (const item of news) {
      if ("message" in item) messages.push(item.message);
      else if ("job" in item) this.job.value = item.job;
      else messages.splice(0, Infinity, ...this.#meet(item.state));
    }
    this.messages.value = messages;
    const { finishedAt } = this.job.value ?? { finishedAt: 0 };
    if (this.connection.value === "live") this.ticker.runUntil(finishedAt ?? Infinity);
  }

  #meet({ run, server, now }: RunState): readonly RunMessage[] {
    if (server !== this.#server) {
      this.notice.value = { text: "The server was restarted; its runs are gone." };
    } else if (run === null && this.job.value !== undefined) {
      this.notice.value = { text: "You were away for long; your run is gone." };
    }
    if (server !== this.#server) this.#following?.renew();
    this.#server = server;
    this.ticker.adjust(now);
    this.job.value = run?.job;
    return run?.messages ?? [];
  }
}
