// The places of workers.

import { assertEquals } from "@std/assert";
import { WorkerSlots } from "../../squaring/worker_slots.ts";

Deno.test("WorkerSlots.of() gives each worker the lowest free place, and lets it keep that", () => {
  const slots = new WorkerSlots();
  const alive = new Set(["pid 1", "pid 2", "pid 3"]);
  assertEquals(["pid 2", "pid 1", "pid 3", "pid 2"].map((pid) => slots.of(pid, alive)), [
    0,
    1,
    2,
    0,
  ]);
});

Deno.test("WorkerSlots.of() gives the place of a lost worker to the next, however often", () => {
  const slots = new WorkerSlots();
  slots.of("pid 0", new Set(["pid 0"]));
  for (let pid = 1; pid < 40; pid++) {
    const alive = new Set(["pid 0", `pid ${pid}`]);
    assertEquals(slots.of(`pid ${pid}`, alive), 1);
  }
});

Deno.test("WorkerSlots.of() gives a worker a place that its host had before, if one is free", () => {
  const slots = new WorkerSlots();
  const place = (pid: number, host: string, ...others: string[]): number => {
    const name = `pid ${pid} on ${host}`;
    return slots.of(name, new Set([name, ...others]), host);
  };
  assertEquals(place(1, "blue"), 0);
  assertEquals(place(2, "green", "pid 1 on blue"), 1);
  assertEquals(place(3, "green"), 1);
  assertEquals(place(4, "blue", "pid 3 on green"), 0);
  assertEquals(place(5, "red", "pid 3 on green"), 0);
});
