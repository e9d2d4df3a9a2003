// An island with a JSON prop and a signal that the server made.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import Badge from "./badge.tsx";

/** A button that counts. */
export default function Counter({ start, total }: { start: number; total: Signal<number> }) {
  const count = useSignal(start);
  const live = useSignal(false);
  useEffect(() => {
    live.value = true;
  }, []);
  const add = () => {
    count.value++;
    total.value += 2;
  };
  return (
    <button type="button" data-live={live.value} onClick={add}>
      {count} of {total} <Badge text="<inner>" />
    </button>
  );
}
