// A page with data, headers and islands.
import { page } from "fresh";
import { signal } from "@preact/signals";
import Badge from "../islands/badge.tsx";
import Counter from "../islands/counter.tsx";
import { define } from "../define.ts";

export const handler = define.handlers({
  GET: () => page({ start: 7 }, { headers: { "x-page": "home" } }),
  POST: () => page({ start: 1 }, { status: 422 }),
});

export default define.page<typeof handler>(function Home({ data }) {
  return (
    <main>
      <Counter start={data.start} total={signal(3)} />
      <Badge text="</script>" />
      <script>document.title += 1</script>
    </main>
  );
});
