// Arguments and results that are large, or look strange in UTF-8: they arrive as they were sent. And
// buffers of tasks that are handed out, taken back and handed out again.

import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { call, submitCall, tasksFrom } from "../../mod.ts";
import { faultTest, raceTest } from "./fault_test_case.ts";
import { tasks as deaths } from "./names.ts";
import { lossOf, settled, until, within } from "../both/waiting.ts";

const tasks = tasksFrom<typeof import("./size_tasks.ts")>(import.meta.resolve("./size_tasks.ts"));

const KIB = 1024;
const MIB = 1024 * KIB;

for (
  const [size, length] of [["64 KiB", 64 * KIB], ["1 MiB", MIB], ["8 MiB", 8 * MIB]] as const
) {
  faultTest(26, "WP", `${size} of text and of bytes, there and back`, async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const text = "0123456789abcdef".repeat(length / 16);
    assert(await submitCall(executor, tasks.echoText, text).result === text);
    const bytes = new TextEncoder().encode(text);
    assert(equal(await submitCall(executor, tasks.echoBytes, bytes).result, bytes));
    assertEquals(executor.stats().pool?.restarts, 0);
  });
}

faultTest(26, "WP", "64 MiB of text and of bytes, as argument and as result", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const text = "0123456789".repeat(64 * MIB / 10);
  const bytes = new TextEncoder().encode(text);
  assertEquals(await submitCall(executor, tasks.sizeOf, bytes, 0).result, bytes.length);
  assertEquals(await submitCall(executor, tasks.lengthOf, text).result, text.length);
  assert(await submitCall(executor, deaths.text, text.length).result === text);
  assert(
    equal(await submitCall(executor, tasks.encoded, "0123456789", 64 * MIB / 10).result, bytes),
  );
  assertEquals(executor.stats().pool?.restarts, 0);
}, 60_000);

faultTest(26, "WP", "a large result is what it was when it was given", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  for (
    const ones of [
      submitCall(executor, tasks.onesForNow, 16 * MIB),
      submitCall(executor, tasks.onesGivenAway, 16 * MIB),
      submitCall(executor, tasks.onesOfWasm, 256),
    ]
  ) {
    const bytes = await ones.result;
    assert(bytes.length === 16 * MIB && bytes.every((byte) => byte === 1));
  }
});

faultTest(
  26,
  "WP",
  "long arguments, more than fit into one text, after many short tasks",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    for (let round = 0; round < 3; round++) {
      const short = Array.from({ length: 3000 }, () => submitCall(executor, tasks.lengthOf, "x"));
      await Promise.all(short.map(({ result }) => result));
    }
    const text = "x".repeat(1e6);
    const long = Array.from(
      { length: 700 },
      (_, n) => submitCall(executor, tasks.lengthOf, text + n),
    );
    const lengths = await Promise.all(long.map(({ result }) => result));
    assertEquals(lengths, long.map((_, n) => `${text}${n}`.length));
    assertEquals(executor.stats().pool?.restarts, 0);
  },
  60_000,
);

faultTest(
  26,
  "WP",
  "an argument that is too long is refused, and nothing is lost",
  async (scene) => {
    const executor = scene.executor({ maxWorkers: 1 });
    const text = "\u0001".repeat(90e6); // six characters each in JSON
    const [one, other] = ["z".repeat(3e8), "z".repeat(2.6e8)];
    for (const argument of [text, [text], { text }, [one, other], new Map([[one, other]])]) {
      assertThrows(
        () => submitCall(executor, tasks.lengthOf, argument as never),
        RangeError,
        "Cannot send args: as text it has more than 500000000 characters",
      );
    }
    assertEquals(await submitCall(executor, tasks.lengthOf, "abc").result, 3);
  },
  60_000,
);

faultTest(26, "WP", "every length around that of a piece", async (scene) => {
  const executor = scene.executor({ maxWorkers: 2 });
  const lengths = [4096, 3 * 4096, 16 * KIB, 48 * KIB, 64 * KIB].flatMap((whole) =>
    [-90, -60, -3, -2, -1, 0, 1, 2, 3].map((more) => whole + more)
  );
  await Promise.all([...lengths, 0, 1, 2, 3].map(async (length) => {
    const text = "x".repeat(length);
    assert(await submitCall(executor, tasks.echoText, text).result === text, `${length} chars`);
    const bytes = new Uint8Array(length).fill(length);
    const back = await submitCall(executor, tasks.echoBytes, bytes).result;
    assert(equal(back, bytes), `${length} bytes`);
  }));
});

faultTest(26, "WP", "characters of every length, at every place of a piece", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  for (const characters of ["é", "€", "😀", "aé€😀", '\n\t"\\', "\u0000\u007f\u2028\ufeff"]) {
    for (const shift of [0, 1, 2, 3]) {
      const text = "x".repeat(shift) + characters.repeat(300 * KIB / characters.length);
      assert(await submitCall(executor, tasks.echoText, text).result === text, characters);
    }
  }
});

faultTest(26, "WP", "halves of surrogate pairs, alone and around the cuts", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const odd = ["\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d", "\ud83d\ud83d\ude00", "\udfff"];
  assertEquals(await submitCall(executor, tasks.echoList, odd).result, odd);
  for (const half of ["\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00"]) {
    for (const shift of [0, 1]) {
      const text = "x".repeat(shift) + half.repeat(300 * KIB);
      assert(await submitCall(executor, tasks.echoText, text).result === text);
    }
  }
});

faultTest(26, "WP", "a large list of small values, and one of large", async (scene) => {
  const executor = scene.executor({ maxWorkers: 1 });
  const many = Array.from({ length: 100_000 }, (_, n) => ({ n, text: `é${n}` }));
  assertEquals(await submitCall(executor, tasks.echoList, many).result, many);
  const mixed = [new Uint8Array(MIB).fill(3), "é".repeat(MIB), new Map([[1, -0]]), undefined];
  assertEquals(await submitCall(executor, tasks.echoList, mixed).result, mixed);
});

raceTest(26, "WP", "buffers of tasks that are taken back", async (scene, workers) => {
  const executor = scene.executor({ maxWorkers: workers });
  const numbers = Array.from({ length: 2000 }, (_, n) => n);
  // Tiny tasks first, so that many are handed out ahead; then long ones, from behind which they come back.
  await Promise.all(numbers.map((n) => submitCall(executor, deaths.identity, n).result));
  for (const transfers of [false, true]) {
    const futures = numbers.slice(0, 60).map((n) => {
      const bytes = new Uint8Array(1000 + n);
      const options = transfers ? { transfer: [bytes.buffer] } : {};
      const future = executor.submit(call(tasks.sizeOf, bytes, n % 10 === 0 ? 20 : 0), options);
      assertEquals(bytes.buffer.detached, transfers);
      return future;
    });
    const sizes = await within(Promise.all(futures.map(({ result }) => result)), 10_000, "go on");
    assertEquals(sizes, numbers.slice(0, 60).map((n) => 1000 + n));
  }
  assertEquals(executor.stats().pool?.restarts, 0);
});

raceTest(
  26,
  "WP",
  "buffers of tasks that had not begun in a worker that dies",
  async (scene, workers) => {
    const executor = scene.executor({ maxWorkers: workers });
    for (let round = 1; round <= 5; round++) {
      const dying = submitCall(executor, deaths.exitLater, 7);
      assertEquals(await within(dying.result, 5000, "see it return"), "returned");
      const copied = submitCall(executor, tasks.sizeOf, new Uint8Array(1000), 0);
      const bytes = new Uint8Array(2000);
      const moved = executor.submit(call(tasks.sizeOf, bytes, 0), { transfer: [bytes.buffer] });
      for (const future of [copied, moved]) {
        const snapshot = await settled(future, 5000);
        if (snapshot.state === "completed") {
          assert(
            snapshot.value === 1000 || snapshot.value === 2000,
          );
        } else assertStringIncludes((await lossOf(future)).message, "size_tasks.ts#sizeOf");
      }
      await until(() => executor.stats().pool?.restarts === round, 5000, "see it replaced");
    }
  },
);

function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
