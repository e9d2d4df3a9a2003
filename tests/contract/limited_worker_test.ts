import { WorkerContext } from "../../mod.ts";
import { testContext } from "../../testing.ts";
import { everyFourth } from "./every_fourth.ts";

testContext({
  name: "limited worker",
  open: () => new WorkerContext({ memoryLimit: 256 }),
}, everyFourth(1));
