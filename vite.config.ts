// How Vite builds the page on real Fresh. The library and the page's own domain stay out of the bundle.
import { fresh } from "@fresh/plugin-vite";
import { defineConfig } from "vite";
import { keepInPlace } from "./tools/keep_in_place.ts";

const KEPT = ["mod.ts", "task.ts", "redis.ts", "futures/", "contexts/", "bundled/", "squaring/"];

export default defineConfig({
  plugins: [keepInPlace(new URL("./", import.meta.url), KEPT), fresh()],
});
