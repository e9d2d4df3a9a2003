// Two small drawings: a line of what happened each second, and bars of how often what took how long. Hand-drawn
// in SVG with percentages, so that they fit any width.

/** Values over time, the latest on the right. */
export function Line({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const step = 100 / values.length;
  return (
    <svg class="watch-line" role="img" aria-label={`${label}: at most ${most}`} width="100%">
      {values.map((value, i) => (
        <rect
          key={i}
          x={`${i * step}%`}
          width={`${step * 0.8}%`}
          y={`${100 - 100 * value / most}%`}
          height={`${100 * value / most}%`}
        />
      ))}
    </svg>
  );
}

/** A bar for each value, with its label below. */
export function Bars(
  { values, labels, label }: {
    values: readonly number[];
    labels: readonly string[];
    label: string;
  },
) {
  const most = Math.max(1, ...values);
  const words = values.flatMap((value, i) => value > 0 ? [`${value} ${labels[i]}`] : []);
  return (
    <div class="watch-bars" role="img" aria-label={`${label}: ${words.join(", ") || "none yet"}`}>
      {values.map((value, i) => (
        <div key={labels[i]}>
          <svg width="100%">
            <rect
              width="100%"
              y={`${100 - 100 * value / most}%`}
              height={`${100 * value / most}%`}
            />
          </svg>
          <span>{labels[i]}</span>
        </div>
      ))}
    </div>
  );
}
