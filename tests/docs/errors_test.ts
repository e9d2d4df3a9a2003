// docs/errors.md has every message that the sources make, as they make it, each with what to do.

import { assert, assertEquals } from "@std/assert";
import { errorMessages } from "../../tools/error_messages.ts";
import { entriesIn, errorsPage } from "../../tools/errors_page.ts";

const entries = entriesIn(
  await Deno.readTextFile(new URL("../../docs/errors.md", import.meta.url)),
);

Deno.test("docs/errors.md has the messages of the sources: if not, run deno task errors", async () => {
  const messages = await errorMessages();
  assert(messages.length > 100, "next to no messages were found");
  const listed = entries.map(({ text, errors }) => ({ text, errors }));
  const byText = (one: { text: string }, two: { text: string }) => one.text < two.text ? -1 : 1;
  assertEquals(listed.sort(byText), messages);
});

Deno.test("docs/errors.md says of each message what to do: if not, write it behind the message there", () => {
  assertEquals(entries.filter(({ advice }) => advice === "").map(({ text }) => text), []);
});

Deno.test("errorsPage() keeps advice, and leaves it empty where there is none", () => {
  const messages = [
    { text: "Cannot fly: {who} has no wings", errors: ["TypeError"] },
    { text: "it is late", errors: [] },
  ];
  const before = entriesIn("- `it is late`: Sleep\n  well.\n- `Cannot swim`: Float.\n");
  assertEquals(entriesIn(errorsPage(messages, before)), [
    { ...messages[0]!, advice: "" },
    { ...messages[1]!, advice: "Sleep well." },
  ]);
});
