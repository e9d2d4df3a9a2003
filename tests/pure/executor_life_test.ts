import { assertEquals, assertThrows } from "@std/assert";
import { ExecutorStoppedError } from "../../futures/executor/errors.ts";
import {
  EXECUTOR_MOVES,
  ExecutorLife,
  type ExecutorMove,
  type ExecutorPhase,
} from "../../futures/executor/executor_life.ts";

const phases = Object.keys(EXECUTOR_MOVES) as ExecutorPhase[];
const moves: readonly ExecutorMove[] = ["drain", "cancel", "emptied"];
const states = {
  running: "running",
  draining: "stopping",
  cancelling: "stopping",
  stopped: "stopped",
};
/** How to get into each phase. */
const ways: Readonly<Record<ExecutorPhase, readonly ExecutorMove[]>> = {
  running: [],
  draining: ["drain"],
  cancelling: ["cancel"],
  stopped: ["cancel", "emptied"],
};

Deno.test("G39 N73 an executor's life: each move in each phase, and what is told of it (pure)", () => {
  for (const phase of phases) {
    for (const move of moves) {
      const life = new ExecutorLife();
      for (const step of ways[phase]) life.move(step);
      const told: string[] = [];
      life.observe((state) => told.push(state));
      const next = EXECUTOR_MOVES[phase][move];
      assertEquals(life.move(move), next !== undefined, `${move} while ${phase}`);
      assertEquals(life.state, states[next ?? phase]);
      assertEquals(told, states[next ?? phase] === states[phase] ? [] : [life.state]);
    }
  }
});

Deno.test("G44 every life goes running, stopping, stopped, each once (pure)", () => {
  for (let code = 0; code < moves.length ** 5; code++) {
    const life = new ExecutorLife();
    const told: string[] = [life.state];
    life.observe((state) => told.push(state));
    for (let step = 0, rest = code; step < 5; step++, rest = Math.floor(rest / moves.length)) {
      life.move(moves[rest % moves.length]!);
    }
    assertEquals(told, ["running", "stopping", "stopped"].slice(0, told.length));
  }
});

Deno.test("G45 check() throws unless it is running (pure)", () => {
  const life = new ExecutorLife();
  life.check("submit task");
  life.move("drain");
  assertThrows(() => life.check("submit task"), ExecutorStoppedError, "the executor is stopping");
  life.move("emptied");
  assertThrows(() => life.check("submit task"), ExecutorStoppedError, "the executor is stopped");
});
