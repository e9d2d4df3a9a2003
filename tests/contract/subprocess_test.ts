import { SubprocessContext } from "../../mod.ts";
import { testContext } from "../../testing.ts";
import { liveChildren } from "./live_children.ts";

testContext({
  name: "subprocess",
  open: () => new SubprocessContext(),
  leftovers: () => liveChildren().length,
});
