// What tasks may do: exactly what they were given, and a word about the flag that is missing.

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { submitCall, SubprocessContext, WorkerContext } from "../../mod.ts";
import { tasks } from "../faults/names.ts";
import { runProgram } from "../faults/run_program.ts";
import { bothTest } from "./both_test_case.ts";
import type { Scene } from "./scene.ts";
import { failureOf } from "./waiting.ts";

const here = decodeURIComponent(new URL("../..", import.meta.url).pathname);
const finer = [
  { name: "read", path: here },
  { name: "read", path: "/" },
  {
    name: "net",
    host: "127.0.0.1:80",
  },
  { name: "net", host: "127.0.0.1:81" },
  { name: "env", variable: "HOME" },
] as const;

async function granted(scene: Scene, permissions?: object): Promise<string[]> {
  const options = { permissions, unstableWorkerOptions: true } as const;
  const executor = scene.executor({ maxWorkers: 1 }, options);
  return await submitCall(executor, tasks.permissions, finer as never).result;
}

const all = ["read", "write", "net", "env", "run", "sys", "ffi", "import"];

bothTest("permissions: by default what the program has", async (scene) => {
  assertEquals((await granted(scene)).slice(0, all.length), all);
});

bothTest("permissions: exactly those asked for", async (scene) => {
  assertEquals(await granted(scene, { read: true, env: true }), [
    "read",
    "env",
    ...finer.filter(({ name }) => name !== "net").map((one) => JSON.stringify(one)),
  ]);
});

bothTest("permissions: exactly those places asked for", async (scene) => {
  assertEquals(
    await granted(scene, {
      read: [here],
      net: ["127.0.0.1:80"],
      env: ["HOME"],
      write: [],
      run: false,
    }),
    [
      finer[0],
      finer[2],
      finer[4],
    ].map((one) => JSON.stringify(one)),
  );
});

bothTest("permissions: a place may be a file URL, also as text", async (scene) => {
  const texts = [import.meta.resolve("../.."), new URL("../..", import.meta.url)];
  for (const place of texts) {
    assertEquals(await granted(scene, { read: [place] }), [JSON.stringify(finer[0])]);
  }
});

bothTest("permissions: the config may be a file URL, also as text", async (scene) => {
  for (
    const config of [
      import.meta.resolve("../../deno.json"),
      new URL("../../deno.json", import.meta.url),
    ]
  ) {
    const executor = scene.executor({ maxWorkers: 1 }, { config });
    assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
  }
}, { on: "P" });

bothTest("permissions: no host to import from, unless asked for", async (scene) => {
  const hosts = ["jsr.io:443", "esm.sh:443", "example.com:443"];
  const mayImport = async (permissions: object) => {
    const options = { permissions, unstableWorkerOptions: true } as const;
    const executor = scene.executor({ maxWorkers: 1 }, options);
    const queries = hosts.map((host) => ({ name: "import", host }));
    const allowed = await submitCall(executor, tasks.permissions, queries as never).result;
    return hosts.filter((_, at) => allowed.includes(JSON.stringify(queries[at])));
  };
  assertEquals(await mayImport({ read: true }), []);
  assertEquals(await mayImport({ read: true, import: ["example.com:443"] }), ["example.com:443"]);
  assertEquals(await mayImport({ read: true, import: true }), hosts);
});

bothTest("permissions: one that is missing names its flag", async (scene) => {
  const options = { permissions: { read: true }, unstableWorkerOptions: true } as const;
  const executor = scene.executor({ maxWorkers: 1 }, options);
  const error = await failureOf(submitCall(executor, tasks.connect));
  assertStringIncludes(error.message, "--allow-net");
  assertEquals((error.cause as Error).name, "NotCapable");
});

bothTest("permissions: environment: added, cleared", async (scene) => {
  const names = ["FAULTS_SECRET", "FAULTS_GIVEN"];
  const env = { FAULTS_GIVEN: "given" };
  Deno.env.set("FAULTS_SECRET", "secret");
  try {
    const open = scene.executor({ maxWorkers: 1 }, { env });
    assertEquals(await submitCall(open, tasks.environment, names).result, ["secret", "given"]);
    const closed = scene.executor({ maxWorkers: 1 }, { env, clearEnv: true });
    assertEquals(await submitCall(closed, tasks.environment, names).result, [undefined, "given"]);
  } finally {
    Deno.env.delete("FAULTS_SECRET");
  }
}, { on: "P" });

Deno.test("P permissions: a kind that does not exist is refused", () => {
  const permissions = { reed: true } as never;
  assertThrows(() => new SubprocessContext({ permissions }), TypeError, `"reed"`);
});

Deno.test("P permissions: the program may not start programs", async () => {
  const { code, printed } = await runProgram(["--allow-read"], "P", "failure");
  assertEquals(code, 0, printed);
  assertStringIncludes(printed, "WorkerLostError");
  assertStringIncludes(printed, "--allow-run");
});

Deno.test("P permissions: the program may do little: its children may do as little", async () => {
  const { code, printed } = await runProgram(["--allow-read", "--allow-run"], "P", "permissions");
  assertEquals([code, printed], [0, "read run\n"]);
});

Deno.test("P permissions: the program may not read: nobody is asked whether it may", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      file,
      `import { SubprocessContext } from ${JSON.stringify(import.meta.resolve("../../mod.ts"))};
      Deno.readTextFileSync = (path) => (console.log("would ask for", path), "");
      new SubprocessContext();
      console.log("made");`,
    );
    const args = ["run", "--allow-run", "--no-check", "--no-lock", "--quiet", file];
    const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
    assertEquals(new TextDecoder().decode(stdout), "made\n");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("P permissions: of what the program may in part its children may nothing", async () => {
  const { code, printed } = await runProgram(["-A", "--deny-net=127.0.0.1"], "P", "permissions");
  assertEquals([code, printed], [0, "read write env run sys ffi import\n"]);
});

Deno.test("W permissions: without the unstable flag", async () => {
  const refused = await runProgram(["--allow-read", "--no-config"], "W", "permissions", "read");
  assertStringIncludes(refused.printed, "--unstable-worker-options");
  const flags = ["-A", "--no-config", "--unstable-worker-options"];
  const given = await runProgram(flags, "W", "permissions", "read");
  assertEquals([given.code, given.printed], [0, "read\n"]);
  assertThrows(
    () => new WorkerContext({ permissions: { read: true } }),
    Error,
    "--unstable-worker-options",
  );
});
