// The statistics of one executor and its pool: its workers, its queue, what it has done, how long it took.

import type { ContextName } from "../squaring/job.ts";
import type { PoolView, Times } from "../squaring/pools.ts";

const TITLES: Readonly<Record<ContextName, string>> = {
  workers: "WorkerContext",
  subprocesses: "SubprocessContext",
  fleet: "RedisContext",
};

/** One pool; null before it is first used. */
export function PoolCard({ context, pool }: { context: ContextName; pool: PoolView | null }) {
  const title = `pool-${context}`;
  return (
    <section class="card pool" aria-labelledby={title}>
      <h3 id={title}>
        {TITLES[context]} <span class="pool-kind">{context}</span>
      </h3>
      {pool === null
        ? <p class="empty">Nothing started: it costs nothing until it is used.</p>
        : <Figures pool={pool} />}
    </section>
  );
}

function Figures({ pool }: { pool: PoolView }) {
  const busy = pool.workers.filter((worker) => worker.state === "busy").length;
  return (
    <>
      <p class="pool-busy">{busy} of {pool.maxWorkers} workers busy, {pool.queued} queued</p>
      <ul class="workers" aria-label="Workers">
        {pool.workers.map(({ label, state, tasksDone }) => (
          <li key={label} class={state} title={`${label}: ${state}, ${tasksDone} tasks done`}>
            {/\d+/.exec(label)?.[0] ?? label}
            <span class="unseen">{` ${state}`}</span>
          </li>
        ))}
      </ul>
      <dl class="figures">
        <Figure name="completed" value={pool.completed} />
        <Figure name="failed" value={pool.failed} />
        <Figure name="cancelled" value={pool.cancelled} />
        <Figure name="restarts" value={pool.restarts} />
        <Figure name="wait, p50 / p95" value={times(pool.waitTime)} />
        <Figure name="run, p50 / p95" value={times(pool.runTime)} />
      </dl>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function times({ p50, p95 }: Times): string {
  return `${seconds(p50)} / ${seconds(p95)} s`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 9950 ? 1 : 0);
}
