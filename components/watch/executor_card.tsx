// One executor: its counts, its pool, how fast and how long its tasks are, and what happened last.

import { Bars, Line } from "./charts.tsx";
import { inWords } from "./in_words.ts";
import { type Distribution, EDGES, type ExecutorView, type PoolView } from "./watch_view.ts";

/** A card. */
export function ExecutorCard({ executor }: { executor: ExecutorView }) {
  const { name, state, pool, rate, waitTime, runTime, recent } = executor;
  const id = `watch-${name.replace(/\W/g, "-")}`;
  const lately = rate.slice(-11, -1);
  const perSecond = lately.reduce((sum, count) => sum + count, 0) / lately.length;
  return (
    <section class="card watch-executor" aria-labelledby={id}>
      <h2 id={id}>
        {name} <small>{state}</small>
      </h2>
      <dl class="watch-figures">
        {(["waiting", "executing", "cancelling", "completed", "failed", "cancelled"] as const)
          .map((each) => <Figure key={each} name={each} value={String(executor[each])} />)}
        <Figure name="a second" value={perSecond.toFixed(1)} />
      </dl>
      <Line values={rate} label={`Tasks that ended in each of the last ${rate.length} seconds`} />
      <div class="watch-times">
        <Times title="Wait" times={waitTime} />
        <Times title="Run" times={runTime} />
      </div>
      {pool === null
        ? <p>No worker yet: nothing was submitted.</p>
        : <Pool pool={pool} name={name} />}
      <Recent recent={recent} name={name} />
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Times({ title, times }: { title: string; times: Distribution }) {
  const { counts, p50, p95, p99, max } = times;
  const labels = [...EDGES.map((edge) => `< ${inWords(edge)}`), `${inWords(EDGES.at(-1)!)} +`];
  return (
    <figure>
      <figcaption>
        <b>{title}</b>
        {` p50 ${inWords(p50)}, p95 ${inWords(p95)}, p99 ${inWords(p99)}, longest ${inWords(max)}`}
      </figcaption>
      <Bars values={counts} labels={labels} label={`${title} times`} />
    </figure>
  );
}

function Pool({ pool, name }: { pool: PoolView; name: string }) {
  const { workers, maxWorkers, queued, restarts, abandonedThreads } = pool;
  const busy = workers.filter(({ state }) => state === "busy").length;
  return (
    <>
      <p>
        {`${busy} of ${maxWorkers} workers are busy, ${queued} tasks queued, ${restarts} workers replaced` +
          (abandonedThreads > 0 ? `, ${abandonedThreads} threads abandoned` : "")}
      </p>
      <ul class="watch-workers" aria-label={`Workers: ${name}`}>
        {workers.map(({ label, state, tasksDone, task, runningFor = 0 }) => (
          <li key={label} class={state}>
            <b>{label}</b>
            {` ${state}, ${tasksDone} done`}
            {task !== undefined && <span>{`${task}, ${inWords(runningFor)}`}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Recent({ recent, name }: Pick<ExecutorView, "recent" | "name">) {
  if (recent.length === 0) return null;
  return (
    <div class="watch-recent" tabIndex={0} role="region" aria-label={`What happened last: ${name}`}>
      <table>
        <thead>
          <tr>
            {["Time", "End", "Task", "Worker", "Wait", "Run"].map((title) => (
              <th key={title} scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recent.map(({ at, what, title, worker, waitTime, runTime }, i) => (
            <tr key={`${at} ${i}`} class={what}>
              <td>{new Date(at).toISOString().slice(11, 19)}</td>
              <td>{what === "lost" || what === "replaced" ? `worker ${what}` : what}</td>
              <td>{title}</td>
              <td>{worker ?? "–"}</td>
              <td>{waitTime === undefined ? "–" : inWords(waitTime)}</td>
              <td>{runTime === undefined ? "–" : inWords(runTime)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
