// The library itself at work: the executors behind this site.

import { page, type PageResponse } from "fresh";
import type { WatchProps } from "../../components/watch/watch.tsx";
import WatchPage from "../../islands/watch_page.tsx";
import { byMethod } from "../../squaring/http/by_method.ts";
import { watch } from "../../squaring/site.ts";
import { define, type Visit } from "../../utils.ts";

export const handler = define.handlers(byMethod<Visit, PageResponse<WatchProps>>({
  GET: () => page({ view: watch.view, events: "/watch/events" }),
}));

export default define.page<typeof handler>(function WatchRoute({ data }) {
  return (
    <>
      <div class="intro">
        <h1>The library at work</h1>
        <p>
          Everything that runs on this server, of all visitors: executors, pools, workers, times.
        </p>
      </div>
      <WatchPage {...data} />
    </>
  );
});
