import { WorkerContext } from "../../mod.ts";
import { testContext } from "../../testing.ts";

testContext({ name: "limited worker", open: () => new WorkerContext({ memoryLimit: 256 }) });
