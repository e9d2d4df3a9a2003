// A job's row and its bar point at each other: what is pointed at on one side is marked on both.

/** The job behind an event, if it has one. */
export function jobOf(event: Event): string | undefined {
  const part = (event.target as Element).closest<HTMLElement | SVGElement>(
    "[data-job], [data-bar]",
  );
  return part?.dataset.job ?? part?.dataset.bar;
}

/** Mark a job on both sides, or none. */
export function pointAt(id: string | undefined): void {
  for (const part of document.querySelectorAll("[data-pointed]")) {
    part.removeAttribute("data-pointed");
  }
  if (id === undefined) return;
  for (const part of document.querySelectorAll(`[data-job="${id}"], [data-bar="${id}"]`)) {
    part.setAttribute("data-pointed", "");
  }
}

/** Go to the row of a job. */
export function goTo(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-job="${id}"]`);
  row?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
}
