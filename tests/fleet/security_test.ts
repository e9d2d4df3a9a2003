// What the documentation says of security, done: the rights of a user of Redis, encryption, permissions of workers.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  submitCall,
  submitIteration,
  TaskExecutor,
  TaskFailedError,
  tasksFrom,
} from "../../mod.ts";
import { RedisContext } from "../../redis.ts";
import { fleetTest, tasks } from "./fleet_scene.ts";
import { RunningHost } from "./running_host.ts";
import { freePort, redisInstalled, RunningRedis } from "./running_redis.ts";

/** The rights that docs/distributed.md gives, for a fleet of this name. */
async function documentedRights(fleet: string): Promise<string[]> {
  const text = await Deno.readTextFile(new URL("../../docs/distributed.md", import.meta.url));
  const line = /^user fleet on >PASSWORD (.*)$/m.exec(text)?.[1] ?? "";
  return line.replaceAll(":prod:", `:${fleet}:`).split(" ");
}

/** A certificate for localhost, its key, and the authority that it is of. */
async function certificates(folder: string) {
  const file = (name: string): string => `${folder}/${name}.pem`;
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const openssl = async (...args: readonly string[]): Promise<void> => {
    const command = new Deno.Command("openssl", { args: [...args], stderr: "piped" });
    const { success, stderr } = await command.output();
    assertEquals(success, true, new TextDecoder().decode(stderr));
  };
  const [authority, certificate, key] = [file("authority"), file("certificate"), file("key")];
  const own = ["-keyout", file("authority_key"), "-out", authority];
  await openssl("req", "-x509", ...newKey, ...own, "-days", "2", "-subj", "/CN=authority");
  await openssl(
    "req",
    ...newKey,
    "-keyout",
    key,
    "-out",
    file("request"),
    "-subj",
    "/CN=localhost",
  );
  await Deno.writeTextFile(
    file("names"),
    "subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n",
  );
  const by = ["-CA", authority, "-CAkey", file("authority_key"), "-CAcreateserial"];
  const of = ["-in", file("request"), "-out", certificate, "-extfile", file("names")];
  await openssl("x509", "-req", ...of, ...by, "-days", "2");
  return { authority, certificate, key };
}

fleetTest(
  "a user with the documented rights runs everything, and may do nothing else",
  async (scene) => {
    const rights = await documentedRights(scene.fleet);
    assertEquals(
      await scene.redis.command("ACL", "SETUSER", "fleet", "on", ">secret", ...rights),
      "OK",
    );
    const url = `redis://fleet:secret@127.0.0.1:${scene.redis.port}`;
    const host = await scene.host("blue", { url });
    const executor = scene.executor({ maxWorkers: 2 }, { url });
    assertEquals(await submitCall(executor, tasks.identity, 7).result, 7);
    const items = await Array.fromAsync(submitIteration(executor, tasks.numbers, 3000));
    assertEquals(items.length, 3000);
    await executor.shutdown();
    host.signal("SIGTERM");
    assertEquals((await host.status).code, 0);
    const as = ["--user", "fleet", "--pass", "secret"];
    for (const command of [["KEYS", "*"], ["FLUSHALL"], ["GET", "other"], ["CONFIG", "GET", "*"]]) {
      assertStringIncludes(await scene.redis.command(...as, ...command), "NOPERM");
    }
  },
);

fleetTest("workers have the permissions that their host gives, and no more", async (scene) => {
  const folder = new URL("./", import.meta.url).href;
  await scene.host("blue", { flags: [`--allow-module=${folder}`, "--", "--allow-env=HOME"] });
  const executor = scene.executor({ maxWorkers: 1 });
  const odd = tasksFrom<typeof import("./permission_tasks.ts")>(`${folder}permission_tasks.ts`);
  assertEquals(await submitCall(executor, odd.variable, "HOME").result, Deno.env.get("HOME"));
  const denied = (future: { readonly result: Promise<unknown> }) =>
    assertRejects(() => future.result, TaskFailedError);
  assertStringIncludes((await denied(submitCall(executor, odd.variable, "PATH"))).message, "env");
  assertStringIncludes(
    (await denied(submitCall(executor, odd.read, "/etc/passwd"))).message,
    "read",
  );
  assertStringIncludes((await denied(submitCall(executor, odd.reach, 80))).message, "net");
});

Deno.test({
  name: "everything runs encrypted",
  ignore: !redisInstalled,
  async fn() {
    const folder = await Deno.makeTempDir();
    const { authority, certificate, key } = await certificates(folder);
    const port = freePort();
    const settings = ["--tls-port", String(port), "--tls-cert-file", certificate];
    const more = [
      "--tls-key-file",
      key,
      "--tls-ca-cert-file",
      authority,
      "--tls-auth-clients",
      "no",
    ];
    const redis = await RunningRedis.start([...settings, ...more]);
    const url = `rediss://localhost:${port}`;
    const env = { DENO_CERT: authority }; // made known as for any program of Deno
    const host = await RunningHost.start({ url, fleet: "scene", env });
    try {
      const config = new URL("../../portable/deno.json", import.meta.url).pathname;
      const program = new URL("./encrypted_program.ts", import.meta.url).pathname;
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-lock", "--config", config, program, url],
        env,
      }).output();
      const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assertEquals(said.trim(), "49");
    } finally {
      await host[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    }
  },
});

fleetTest("what is not encrypted where it should be is told", async (scene) => {
  await using context = new RedisContext({ url: `rediss://127.0.0.1:${scene.redis.port}` });
  await using executor = new TaskExecutor({ context, maxWorkers: 1 });
  const error = await assertRejects(() => submitCall(executor, tasks.identity, 1).result);
  assertStringIncludes((error as Error).message, `Cannot use Redis at rediss://127.0.0.1:`);
});
