import { WorkerContext } from "../../mod.ts";
import { testContext } from "../../testing.ts";
import { countWorkers, liveWorkers } from "./live_workers.ts";

countWorkers();
testContext({ name: "worker", open: () => new WorkerContext(), leftovers: liveWorkers });
