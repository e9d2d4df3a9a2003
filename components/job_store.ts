// What the squaring page knows, kept up to date by the server's events: the jobs, the pools, how the
// connection is, and what has to be said. The server's word is final: actions change nothing here.

import { batch, type Signal, signal } from "@preact/signals";
import type { Job, JobList, QueueView } from "../squaring/job.ts";
import type { PoolsView } from "../squaring/pools.ts";
import { changeInWords, removalInWords } from "./change_in_words.ts";
import { type Connection, type Following, followStream } from "./live_stream.ts";
import { gather, perFrame, perSecond } from "./gather.ts";
import type { Notice } from "./notice.tsx";
import { say } from "./say.ts";
import { isRecent, THROUGHPUT_SPAN } from "./throughput.tsx";
import { Ticker } from "./ticker.ts";

/** Where the page starts from: what the server rendered. */
export interface StoreStart {
  readonly list: JobList;
  readonly queue: QueueView;
  readonly pools: PoolsView;
  /** Why the last thing that was asked for was refused, if it was. */
  readonly refusal?: Notice;
}

/** Why each waiting job waits, by its id: how many tasks go before it, what the workers do. */
export type Waiting = ReadonlyMap<string, { readonly ahead: number; readonly why?: string }>;

type News = { readonly list: JobList } | { readonly job: Job } | { readonly queue: QueueView };

/** The live state of the squaring page. */
export class JobStore {
  /** Every job, newest last. */
  readonly jobs: Signal<readonly Job[]>;
  /** Those that were finished lately and are on the page no more. */
  readonly cleared: Signal<readonly Job[]> = signal([]);
  /** Why jobs wait. */
  readonly waiting: Signal<Waiting>;
  /** The statistics of both pools. */
  readonly pools: Signal<PoolsView>;
  /** How the stream is doing. */
  readonly connection: Signal<Connection> = signal<Connection>("live");
  /** What the visitor has to be told, until it is dismissed. */
  readonly notice: Signal<Notice | undefined>;
  /** What has changed, in words for a screen reader. */
  readonly spoken: Signal<string> = signal("");
  /** The clock of everything that shows a time. */
  readonly ticker: Ticker;
  readonly #speak = gather<Job>((jobs) => this.#say(jobs), perSecond);
  #following: Following | undefined;
  #list: JobList;

  /** @param start What the server rendered. */
  constructor({ list, queue, pools, refusal }: StoreStart) {
    this.jobs = signal(list.jobs);
    this.waiting = signal(reasons(list.jobs, queue));
    this.pools = signal(pools);
    this.notice = signal(refusal);
    this.ticker = new Ticker(list.now);
    this.#list = list;
  }

  /** Follow the server; call the result to stop. */
  follow(): () => void {
    const hear = gather<News>((news) => batch(() => this.#hear(news)), perFrame);
    const following = this.#following = followStream("/api/jobs/events", {
      jobs: (data) => hear({ list: data as JobList }),
      job: (data) => hear({ job: data as Job }),
      queue: (data) => hear({ queue: data as QueueView }),
      pools: (data) => void (this.pools.value = data as PoolsView),
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
    let jobs = new Map(this.jobs.value.map((job) => [job.id, job]));
    for (const item of news) {
      if ("job" in item) {
        jobs.set(item.job.id, item.job);
        this.#speak(item.job);
      } else if ("queue" in item) {
        this.waiting.value = reasons([...jobs.values()], item.queue);
      } else {
        const gone = jobs;
        jobs = new Map(item.list.jobs.map((job) => [job.id, job]));
        for (const id of jobs.keys()) gone.delete(id);
        this.#remove([...gone.values()]);
        this.#meet(item.list);
      }
    }
    this.jobs.value = [...jobs.values()];
    if (this.connection.value !== "live") return;
    this.ticker.runUntil(settledAt([...this.jobs.value, ...this.cleared.value]));
  }

  #remove(gone: readonly Job[]): void {
    if (gone.length === 0) return;
    say(this.spoken, removalInWords(gone.length));
    const { remedy } = this.notice.value ?? {};
    if (remedy === "clear" || remedy === "cancel-all") this.notice.value = undefined; // there is room
    this.cleared.value = [...this.cleared.value, ...gone].filter((job) =>
      isRecent(job, this.ticker.now.value)
    );
  }

  #meet(list: JobList): void {
    if (list.server !== this.#list.server) {
      this.notice.value = { text: "The server was restarted; its jobs are gone." };
    } else if (list.board !== this.#list.board && this.jobs.value.length > 0) {
      this.notice.value = { text: "You were away for long; your jobs are gone." };
    }
    if (list.board !== this.#list.board) this.#following?.renew();
    this.#list = list;
    this.ticker.adjust(list.now);
  }

  #say(jobs: readonly Job[]): void {
    const words = changeInWords(jobs);
    if (words !== undefined) say(this.spoken, words);
  }
}

function reasons(jobs: readonly Job[], { ahead, why }: QueueView): Waiting {
  const waiting = jobs.filter(({ state }) => state === "waiting");
  return new Map(
    waiting.slice(0, ahead.length).map(({ id, context }, i) => [id, {
      ahead: ahead[i],
      why: why[context],
    }]),
  );
}

// When the figures stand still: some seconds after the last job is finished.
function settledAt(jobs: readonly Job[]): number {
  return Math.max(0, ...jobs.map((job) => job.finishedAt ?? Infinity)) + THROUGHPUT_SPAN;
}
