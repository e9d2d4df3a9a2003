import { assertEquals } from "@std/assert";
import { taskTitle } from "../../futures/task/task_reference.ts";

const titles = {
  "file:///home/me/project/tasks.ts": "tasks.ts#work",
  "file:///home/me/a%20folder/tasks.ts?v=1/2#top/part": "tasks.ts#work",
  "https://example.com/tasks.ts?from=a/b": "tasks.ts#work",
  "https://example.com/": "example.com#work",
  "jsr:@scope/tasks": "tasks#work",
  "npm:tasks": "tasks#work",
  "data:text/javascript,export const work = () => 1 / 2;": "data:#work",
  "blob:null/0c4c5d2e-1111-4222-8333-123456789abc": "blob:#work",
  "no/url/tasks.ts": "tasks.ts#work",
};

for (const [url, title] of Object.entries(titles)) {
  Deno.test(`taskTitle() calls a task of ${url} ${title} (pure)`, () => {
    assertEquals(taskTitle({ url, name: "work" }), title);
  });
}
