// One worker as its pool sees it: its life, how much it is given ahead, and what its lines mean.
//
// Invariants: starting -> setting up -> ready -> leaving; it has none of the pool's jobs before it is ready; a worker
// that breaks the protocol is lost, so that nobody waits for it; nothing that it says after it began to leave is heard.
// Its jobs are in held_jobs.ts.

import type { WorkerStats } from "../../../futures/executor/parallel_context.ts";
import { logger } from "../../../futures/future/log.ts";
import type { WorkerInfo, WorkerLoss } from "../../../futures/future/messages.ts";
import type { OutputStream } from "../../../futures/future/task_output.ts";
import type { Job } from "../../../futures/executor/job.ts";
import { PROTOCOL } from "../../protocol/lines.ts";
import { down, type Greeting } from "../../protocol/lines_down.ts";
import { readUp } from "../../protocol/lines_up.ts";
import { type Candidate, Prefetch } from "./dispatch_policy.ts";
import { HeldJobs } from "./held_jobs.ts";
import { type Link, type LinkEvents, type LossManner, type StartLink, workerInfo } from "./link.ts";
import type { SetUp, SetUpRun } from "./set_up.ts";
import type { PoolLimits } from "../../../futures/executor/pool_options.ts";
import type { WorkerEvent } from "./worker_event.ts";
import { WorkerHealth } from "./worker_health.ts";
import { type Ending, type Pipes, WorkerLines } from "./worker_lines.ts";
import { type LastWord, workerLoss } from "./worker_loss.ts";

/** Where a worker is in its life. */
type WorkerState = "starting" | "setting up" | "ready" | "leaving";

/** What workers need of their context and their pool. */
export interface WorkerSource {
  /** Starts a worker. */
  readonly start: StartLink;
  /** Where what workers send into pipes goes. */
  readonly pipes: Pipes;
  /** What each of them does first. */
  readonly setUp?: SetUp;
}

const NO_BUFFERS: readonly ArrayBuffer[] = [];

/** One worker. */
export class PoolWorker implements Candidate {
  /** Its end of the transport. */
  readonly link: Link;
  /** Its jobs. */
  readonly jobs: HeldJobs;
  readonly #limits: PoolLimits;
  readonly #pipes: Pipes;
  readonly #setUp: SetUp | undefined;
  readonly #emit: (event: WorkerEvent<PoolWorker>) => void;
  readonly #id: number;
  readonly #prefetch = new Prefetch();
  readonly #health: WorkerHealth;
  readonly #reader: WorkerLines;
  #info: WorkerInfo;
  #state: WorkerState = "starting";
  #settingUp: SetUpRun | undefined;
  #lastWord: LastWord | undefined;

  /** Starts it. */
  constructor(
    { start, pipes, setUp }: WorkerSource,
    id: number,
    greeting: Greeting,
    limits: PoolLimits,
    emit: (event: WorkerEvent<PoolWorker>) => void,
  ) {
    this.#id = id;
    this.#limits = limits;
    this.#pipes = pipes;
    this.#setUp = setUp;
    this.#emit = emit;
    this.link = start({
      lines: (block, buffers, running) => this.#lines(block, buffers, running),
      lost: (loss, manner) => this.#lost(loss, manner),
      ...pipes.printed !== undefined && { printed: this.#hearer() },
      recalled: () => {
        this.#health.recall();
        emit({ type: "recalled", worker: this });
      },
    }, id);
    this.#info = workerInfo(id, this.link);
    this.#health = new WorkerHealth(limits, this.link.unresponsiveAfter);
    this.jobs = new HeldJobs(() => this.#info, this.link, limits.tasksPerWorker, emit);
    this.#reader = new WorkerLines(this.jobs, this.#health, pipes, {
      hello: (protocol) => this.#hello(protocol),
      ended: (job, message) => this.#ended(job, message),
      spoil: () => this.#spoil(),
      printed: (stream, text, id) => this.#printed(stream, text, id),
      exiting: (word) => void (this.#lastWord = word),
    });
    logger.debug?.(`${this.#info.label}: starting`);
    const { lease } = this.link;
    this.link.send(down.hello(lease === undefined ? greeting : { ...greeting, lease }), [], []);
  }

  /** Who it is; where it is shows when it is ready. */
  get info(): WorkerInfo {
    return this.#info;
  }

  /** Where it is in its life. */
  get state(): WorkerState {
    return this.#state;
  }

  /** Whether it was given up because it gave no sign of life. */
  get unresponsive(): boolean {
    return this.#health.unresponsive;
  }

  /** Whether it takes jobs and has none. */
  get idle(): boolean {
    return this.#state === "ready" && this.jobs.size === 0;
  }

  /** Whether it has begun a job of the pool's, ever. */
  get hasWorked(): boolean {
    return this.jobs.begun > (this.#setUp === undefined ? 0 : 1);
  }

  get capacity(): number {
    if (this.#state !== "ready" || !this.#health.takesJobs) return 0;
    const { jobs } = this;
    const wanted = this.places - 1 + this.#prefetch.depth(this.latency);
    return Math.min(wanted, jobs.most, this.#health.left(jobs.ended));
  }

  /** Whether it has ended a job, and could load all modules that it needed. */
  get hasLoaded(): boolean {
    return this.jobs.ended > 0 && !this.#health.spoiled;
  }

  get latency(): number {
    return this.link.latency ?? 0;
  }

  /** Whether its place is wanted back. */
  get isRecalled(): boolean {
    return this.#health.isRecalled;
  }

  /** Whether the pool is ending it. */
  get isCondemned(): boolean {
    return this.#health.isCondemned;
  }

  get places(): number {
    return this.#limits.tasksPerWorker;
  }

  get held(): number {
    return this.jobs.size;
  }

  get ahead(): number {
    return this.jobs.ahead;
  }

  get spent(): boolean {
    return this.#state === "ready" && this.#health.isSpent(this.jobs.ended);
  }

  get stuck(): boolean {
    return this.#health.stuck && this.#state === "ready" && this.jobs.running === 0;
  }

  runningFor(now: number): number {
    const { latest, running } = this.jobs;
    return latest === undefined || running < this.places ? 0 : now - latest.startedAt;
  }

  /** It gets jobs. */
  give(jobs: readonly Job[], now: number): void {
    if (this.jobs.size === 0) this.#prefetch.begin(now + this.latency);
    this.jobs.give(jobs);
  }

  /** See whether it lives; called every now and then while there is work. */
  checkLiveness(): void {
    const { reading } = this.link; // before it is sent anything more
    if (this.#state === "starting") return;
    this.link.checkLiveness();
    if (this.#state === "leaving") return; // it was lost
    const { begun, unstarted, unread, running } = this.jobs;
    const found = this.#health.check({ begun, unstarted, unread, works: running > 0 || reading });
    if (found === undefined) return;
    if (found === "stuck") this.link.send(down.sync(), [], []); // answered once its thread is free again
    this.#emit({ type: found, worker: this });
  }

  /**
   * End it, whatever it does: its jobs are settled when it has ended, as it may begin another one until then.
   *
   * @returns Whether that is possible; then `lost` follows.
   */
  condemn(reason: string): boolean {
    if (this.link.kill === undefined) return false;
    this.#health.condemn(reason);
    this.link.kill();
    return true;
  }

  /**
   * Take it out of service: its running jobs are lost for this reason, the others come back.
   *
   * @returns Whether it left a thread behind that cannot be stopped.
   */
  retire(reason: string): Promise<boolean> {
    const busy = this.jobs.running > 0 || this.stuck; // asked while it is not leaving
    this.#state = "leaving";
    const ended = this.link.end(busy);
    const loss = { reason, worker: this.#info };
    this.#loseSetUp(loss);
    this.jobs.letGo(loss);
    return ended;
  }

  /** It, at this moment. */
  stats(now: number): WorkerStats {
    const { first, running, size, ended } = this.jobs;
    const { waitsFor } = this.link;
    if (this.#state === "starting" && waitsFor !== undefined) {
      return { ...this.#info, state: "waiting", waitsFor, running, tasksDone: 0 };
    }
    const busy = this.stuck ? "stuck" : size > 0 ? "busy" : "idle";
    const state = this.#state === "ready"
      ? busy
      : this.#state === "setting up"
      ? "starting"
      : this.#state;
    const task = first &&
      { task: first.title, future: first.future.id, runningFor: now - first.startedAt };
    return { ...this.#info, state, ...task, running, tasksDone: ended };
  }

  #lines(block: string, buffers: ArrayBuffer[], running?: number): void {
    const now = performance.now();
    const before = this.jobs.ended;
    try {
      for (const line of readUp(block)) {
        if (this.#state === "leaving") return; // an observer has ended it
        const count = "buffers" in line ? line.buffers as number : 0;
        this.#reader.read(line, count === 0 ? NO_BUFFERS : buffers.splice(0, count), now);
      }
      if (running !== undefined && this.jobs.isWaiting(running)) this.jobs.begin(running, now);
    } catch (error) {
      const ending = this.link.end(true);
      const reason = `it broke the protocol: ${(error as Error).message}`;
      this.#lost({ reason }, { uncertain: this.link.host !== undefined }, ending);
    }
    const ended = this.jobs.ended - before;
    if (ended > 0) this.#prefetch.ended(ended, now);
    this.#emit({ type: "read", worker: this });
  }

  // Bytes are told as the running task's, where it is the only one.
  #hearer(): LinkEvents["printed"] {
    const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
    return (stream, bytes) => {
      const { latest, running } = this.jobs;
      const text = decoders[stream].decode(bytes, { stream: true });
      this.#printed(stream, text, running === 1 ? latest?.future.id : undefined);
    };
  }

  #printed(stream: OutputStream, text: string, future: number | undefined): void {
    if (text === "") return;
    const whose = future === undefined ? {} : { future };
    this.#pipes.printed?.({ text, stream, worker: this.#info, ...whose });
  }

  #spoil(): void {
    this.#health.spoil();
    this.#emit({ type: "not loaded", worker: this });
  }

  #hello(protocol: number): void {
    if (protocol !== PROTOCOL) {
      throw new Error(`it speaks version ${protocol}, this side ${PROTOCOL}`);
    }
    this.#info = workerInfo(this.#id, this.link);
    this.#pipes.welcome(this.link);
    if (this.link.host !== undefined) this.link.checkLiveness(); // how far away it is shows with the answer
    if (this.#setUp === undefined) return this.#ready();
    this.#state = "setting up";
    this.#settingUp = this.#setUp.begin(this.jobs);
    this.#emit({ type: "greeted", worker: this });
  }

  #ready(): void {
    this.#state = "ready";
    logger.debug?.(`${this.#info.label}: ready`);
    this.#emit({ type: "ready", worker: this });
  }

  // Whether it was its set-up that has ended.
  #ended(job: Job, message: Ending): boolean {
    const run = this.#settingUp;
    if (run?.job !== job) return false;
    this.#settingUp = undefined;
    const failure = run.end(message);
    if (failure === undefined) this.#ready();
    else this.#lost(failure, {}, this.link.end(true));
    return true;
  }

  // The worker goes in the middle of it.
  #loseSetUp(loss: WorkerLoss): void {
    const run = this.#settingUp;
    this.#settingUp = undefined;
    run?.lose(loss);
  }

  #lost(
    loss: Omit<WorkerLoss, "worker">,
    { unresponsive = false, uncertain = false, refused = false }: LossManner = {},
    ending?: Promise<boolean>,
  ): void {
    if (this.#state === "leaving") return;
    this.#state = "leaving";
    if (unresponsive) this.#health.giveUp();
    const { condemnedFor } = this.#health;
    const seen = condemnedFor === undefined
      ? workerLoss(loss, this.#lastWord, this.#info)
      : { reason: condemnedFor, worker: this.#info };
    const setUp = this.#settingUp?.job.title;
    const whole = setUp === undefined
      ? seen
      : { ...seen, reason: `its set-up ${setUp} was not over when ${seen.reason}` };
    this.#loseSetUp(whole);
    logger.debug?.(`${this.#info.label}: lost, ${whole.reason}`);
    this.jobs.letGo(whole, uncertain);
    this.#emit({ type: "lost", worker: this, loss: whole, refused, ending });
  }
}
