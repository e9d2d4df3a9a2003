import { assertEquals, assertThrows } from "@std/assert";
import { SubprocessContext, WorkerContext } from "../../mod.ts";

const wrong = {
  "a kind that does not exist": [
    { bogus: true },
    'Cannot give permission "bogus": the kinds are read, write, net, env, run, sys, ffi, import',
  ],
  "a URL where a host belongs": [
    { net: [new URL("https://example.com:8000/path")] },
    'Cannot give permission "net" for https://example.com:8000/path: pass its host, "example.com:8000"',
  ],
  "a URL that is no file's where a path belongs": [
    { read: ["data", new URL("https://example.com/")] },
    'Cannot give permission "read" for https://example.com/: pass a path or a file URL',
  ],
  "nothing where a path belongs": [
    { read: [undefined] },
    'Cannot give permission "read" for undefined: pass a path or a file URL',
  ],
  "what is no text": [{ env: [7] }, 'Cannot give permission "env" for 7: pass a text'],
  "what is no list": [
    { net: "example.com" },
    'Cannot give permission "net": it must be true, false or a list of texts',
  ],
  "a word that does not exist": [
    "all",
    'Cannot give permissions: they must be "inherit", "none" or an object, got "all"',
  ],
} as const;

const contexts = { WorkerContext, SubprocessContext };

for (const [name, Context] of Object.entries(contexts)) {
  for (const [what, [permissions, message]] of Object.entries(wrong)) {
    Deno.test(`new ${name}() refuses ${what} as permissions`, () => {
      const options = { permissions: permissions as never, unstableWorkerOptions: true };
      assertEquals(assertThrows(() => new Context(options), TypeError).message, message);
    });
  }

  Deno.test(`new ${name}() takes every form that permissions have`, () => {
    const read = ["data", new URL("./", import.meta.url)];
    const some = {
      read,
      net: ["example.com:80"],
      env: true,
      write: [],
      run: undefined,
      ffi: false,
    };
    for (const permissions of ["inherit", "none", {}, some] as const) {
      assertEquals(new Context({ permissions, unstableWorkerOptions: true }).closed, false);
    }
  });
}

Deno.test("new SubprocessContext() refuses a variable that is not set", () => {
  const env = { HOME: "/home", TOKEN: undefined as never };
  assertEquals(
    assertThrows(() => new SubprocessContext({ env }), TypeError).message,
    "Cannot make context: env.TOKEN must be a text, got undefined; leave it out if it is not set",
  );
});
