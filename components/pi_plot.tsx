// The estimates of pi over the number of samples, both axes such that the funnel they converge in is
// seen well: samples by their logarithm, estimates around pi.

import type { PiEstimate } from "../squaring/approximate_pi.ts";

const WIDTH = 720;
const HEIGHT = 300;
const FEWEST = 100;
const MOST = 1e7;
const SPREAD = 0.35;
const DEVIATION = Math.sqrt(Math.PI * (4 - Math.PI)); // of one sample

/** The plot. */
export function PiPlot({ estimates }: { estimates: readonly PiEstimate[] }) {
  const last = estimates.at(-1);
  return (
    <figure class="plot">
      <figcaption>
        <span class="plot-estimate">{last === undefined ? "–" : last.estimate.toFixed(5)}</span>
        <span class="plot-samples">
          {last === undefined
            ? "No item yet."
            : `item ${estimates.length}, after ${last.samples.toLocaleString("en")} samples`}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Plot of ${estimates.length} estimates converging to pi`}
      >
        <path class="plot-funnel" d={funnel()} />
        {[1e2, 1e3, 1e4, 1e5, 1e6, 1e7].map((samples) => (
          <g key={samples} class="plot-tick">
            <line x1={x(samples)} x2={x(samples)} y1="0" y2={HEIGHT - 24} />
            <text x={x(samples)} y={HEIGHT - 6}>{samples.toLocaleString("en")}</text>
          </g>
        ))}
        <line class="plot-pi" x1="0" x2={WIDTH} y1={y(Math.PI)} y2={y(Math.PI)} />
        <text class="plot-name" x="6" y={y(Math.PI) - 6}>π</text>
        <polyline
          class="plot-line"
          points={estimates.map(({ samples, estimate }) => `${x(samples)},${y(estimate)}`).join(
            " ",
          )}
        />
        {last !== undefined && (
          <circle class="plot-dot" cx={x(last.samples)} cy={y(last.estimate)} r="4.5" />
        )}
      </svg>
    </figure>
  );
}

// Where 95 of 100 estimates should lie.
function funnel(): string {
  const steps = Array.from({ length: 51 }, (_, i) => FEWEST * (MOST / FEWEST) ** (i / 50));
  const edge = (sign: number) =>
    steps.map((samples) =>
      `${x(samples)} ${y(Math.PI + sign * 2 * DEVIATION / Math.sqrt(samples))}`
    );
  return `M${[...edge(1), ...edge(-1).reverse()].join("L")}Z`;
}

function x(samples: number): number {
  const place = Math.log(samples / FEWEST) / Math.log(MOST / FEWEST);
  return round(24 + place * (WIDTH - 72));
}

function y(estimate: number): number {
  const middle = (HEIGHT - 24) / 2;
  const place = Math.max(-1, Math.min(1, (estimate - Math.PI) / SPREAD));
  return round(middle - place * middle);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
