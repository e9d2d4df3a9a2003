// One visitor of the load program: submits and cancels jobs, follows two streams, one of which is cut
// off and resumed again and again, and keeps the states of every job as each stream told them.

import type { Job, JobList } from "../squaring/job.ts";
import { EventReader } from "../tests/page/event_reader.ts";

/** The orders of states that a job may have. */
const VALID = /^waiting( executing)? cancelling cancelled$|^waiting executing (completed|failed)$/;

/** What one stream has told. */
class Told {
  readonly states = new Map<string, string[]>();
  lastEventId = "";
  events = 0;
}

/** A visitor under load. */
export class LoadVisitor {
  readonly #url: string;
  readonly #cookie: string;
  readonly #steady = new Told();
  readonly #cut = new Told();
  #open: EventReader[] = [];
  #following: Promise<void>[] = [];
  #ids: string[] = [];
  #left = false;
  #cancelled = 0;
  #heard: () => void = () => {};

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** A new visitor who has opened the page and follows both streams. */
  static async enter(url: string): Promise<LoadVisitor> {
    const response = await fetch(url);
    await response.body?.cancel();
    const visitor = new LoadVisitor(url, response.headers.getSetCookie()[0].split(";")[0]);
    visitor.#following = [visitor.#follow(visitor.#steady), visitor.#follow(visitor.#cut, 40)];
    await visitor.#until(() => visitor.#both.every(({ lastEventId }) => lastEventId !== ""));
    return visitor;
  }

  /** Submit so many jobs, one after the other; gives what each request took, in milliseconds. */
  async submit(count: number): Promise<number[]> {
    const times: number[] = [];
    this.#ids = [];
    this.#cancelled = 0;
    for (const told of this.#both) told.states.clear();
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      const job = await this.#post("api/jobs", {
        input: 0,
        context: i % 2 === 0 ? "workers" : "subprocesses",
      });
      times.push(performance.now() - start);
      this.#ids.push(job.id as string);
    }
    return times;
  }

  /** Cancel every fifth job, as far as it is not finished. */
  async cancelSome(): Promise<void> {
    for (const id of this.#ids.filter((_, i) => i % 5 === 4)) {
      const { cancelled } = await this.#post(`api/jobs/${id}/cancel`);
      if (cancelled === true) this.#cancelled++;
    }
  }

  /** Waits until both streams have told the end of every job. */
  async settled(): Promise<void> {
    await this.#until(() => this.#ids.every((id) => this.#both.every((told) => isFinal(told, id))));
  }

  /** What was wrong: an order of states on either stream, or a cancel too many or too few. */
  problems(): string[] {
    const orders = this.#both.flatMap(({ states }) =>
      this.#ids.map((id) => ({ id, order: states.get(id)!.join(" ") }))
    );
    const problems = orders.filter(({ order }) => !VALID.test(order))
      .map(({ id, order }) => `job ${id}: ${order}`);
    const cancelled = this.outcomes().filter((state) => state === "cancelled").length;
    if (cancelled !== this.#cancelled) {
      problems.push(`${cancelled} cancelled, but ${this.#cancelled} were asked for`);
    }
    return problems;
  }

  /** The final state of each job. */
  outcomes(): string[] {
    return this.#ids.map((id) => this.#steady.states.get(id)!.at(-1)!);
  }

  /** Remove the finished jobs. */
  async clear(): Promise<void> {
    await this.#post("api/jobs/clear");
  }

  /** Close the streams. */
  async close(): Promise<void> {
    this.#left = true;
    await Promise.all(this.#open.map((reader) => reader[Symbol.asyncDispose]()));
    await Promise.all(this.#following);
  }

  get #both(): readonly Told[] {
    return [this.#steady, this.#cut];
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#heard = resolve);
  }

  async #follow(told: Told, cutAfter = Infinity): Promise<void> {
    while (!this.#left) {
      const headers = { cookie: this.#cookie, "last-event-id": told.lastEventId };
      await using events = new EventReader(await fetch(`${this.#url}api/jobs/events`, { headers }));
      this.#open.push(events);
      for (let read = 0; read < cutAfter; read++) {
        const event = await events.next();
        if (event === undefined) break;
        told.lastEventId = event.id ?? told.lastEventId;
        if (event.event === "job") this.#note(told, event.data);
        else if (event.event === "jobs") this.#check(told, event.data);
        this.#heard();
      }
      this.#open = this.#open.filter((open) => open !== events);
    }
  }

  #note(told: Told, { id, state }: Job): void {
    const states = told.states.get(id) ?? [];
    told.states.set(id, [...states, state]);
  }

  // A list must say of each job what this stream has told of it last.
  #check(told: Told, { jobs }: JobList): void {
    for (const { id, state } of jobs) {
      const known = told.states.get(id)?.at(-1);
      if (known !== state) {
        this.#note(told, { id, state: `${state} in a list after ${known}` } as unknown as Job);
      }
    }
  }

  async #post(path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(this.#url + path, {
      method: "POST",
      headers: { cookie: this.#cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`Cannot post to "${path}": ${response.status} ${answer.error}`);
    }
    return answer;
  }
}

function isFinal({ states }: Told, id: string): boolean {
  return /^(completed|failed|cancelled)$/.test(states.get(id)?.at(-1) ?? "");
}
