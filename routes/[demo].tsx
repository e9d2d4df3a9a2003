// The demo pages, one for each way of using the library, with the code that runs beside it.

import { HttpError, page, type PageResponse } from "fresh";
import { CodeListing } from "../components/code_listing.tsx";
import type { DemoStart } from "../components/demo_store.ts";
import FizzBuzzDemo from "../islands/fizz_buzz_demo.tsx";
import IterationDemo from "../islands/iteration_demo.tsx";
import ProgressDemo from "../islands/progress_demo.tsx";
import type { DemoStage } from "../squaring/demo_stage.ts";
import { demoSource } from "../squaring/demo_source.ts";
import { byMethod } from "../squaring/http/by_method.ts";
import { readForm } from "../squaring/http/read_body.ts";
import { refusalHeaders, refusalStatus } from "../squaring/http/refusal_status.ts";
import { initialRequest, parseFields, refuseAction } from "../squaring/parse_request.ts";
import { OFFERED } from "../squaring/offered_contexts.ts";
import { Refusal } from "../squaring/refusal.ts";
import { DEMO_INPUTS, DEMO_NAMES, type DemoName } from "../squaring/run.ts";
import { leaving, SERVER } from "../squaring/site.ts";
import { pageQuery } from "../squaring/view.ts";
import { define, type Visit } from "../utils.ts";

export const handler = define.handlers(byMethod<Visit, Response | PageResponse<DemoStart>>({
  GET: (ctx) => page(show(ctx, ctx.url.searchParams)),
  POST: async (ctx) => {
    const demo = nameOf(ctx);
    let fields = ctx.url.searchParams;
    try {
      fields = await readForm(ctx.req, leaving.signal);
      act(ctx.state.caller.visitor.stage(demo), fields);
      const { input, context } = initialRequest(fields, DEMO_INPUTS[demo]);
      return ctx.redirect(`/${demo}${pageQuery({ input, context })}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { message: text, remedy } = error;
      const data = { ...show(ctx, fields), refusal: { text, remedy } };
      return page(data, { status: refusalStatus(error), headers: refusalHeaders(error) });
    }
  },
}));

export default define.page<typeof handler>(function Demo({ data }) {
  const { title, story } = STORIES[data.demo];
  return (
    <>
      <div class="intro">
        <h1>{title}</h1>
        <p>{story}</p>
      </div>
      <noscript>
        <p class="notice">
          Without scripts this page stands still:{" "}
          <a href={`/${data.demo}`} aria-current="page">load it again</a> to see how far it is.
        </p>
      </noscript>
      <div class="demo">
        {data.demo === "progress" && <ProgressDemo {...data} />}
        {data.demo === "iteration" && <IterationDemo {...data} />}
        {data.demo === "fizz-buzz" && <FizzBuzzDemo {...data} />}
        <section class="code" aria-label="The code that runs">
          {demoSource(data.demo).map((file) => <CodeListing key={file.name} file={file} />)}
        </section>
      </div>
    </>
  );
});

const STORIES: Readonly<Record<DemoName, { title: string; story: string }>> = {
  progress: {
    title: "A task that reports its progress",
    story:
      "It counts primes without a pause and reports after each step. Its next report notices a cancel, " +
      "even though the task never waits for anything.",
  },
  iteration: {
    title: "A task that gives one item after another",
    story:
      "It throws random points at a square and yields a better estimate of pi each time. Its items arrive while " +
      "it runs, what it returns is the result, and a cancel stops it at the next yield.",
  },
  "fizz-buzz": {
    title: "A kind of task of your own",
    story:
      "A task class sends messages of three types, and a future class knows them. Both are a few lines, and " +
      "everything is typed from one end to the other.",
  },
};

function nameOf({ params }: Visit): DemoName {
  const demo = DEMO_NAMES.find((name) => name === params.demo);
  if (demo === undefined) throw new HttpError(404, `Cannot find page "/${params.demo}"`);
  return demo;
}

function show(ctx: Visit, fields: URLSearchParams): DemoStart {
  const demo = nameOf(ctx);
  const { run } = ctx.state.caller.visitor.stage(demo);
  return {
    demo,
    state: { run, server: SERVER, now: Date.now() },
    initial: initialRequest(fields, DEMO_INPUTS[demo]),
    offered: OFFERED,
  };
}

function act(stage: DemoStage, fields: URLSearchParams): void {
  const action = fields.get("action");
  if (action === "start") stage.start(parseFields(fields, stage.inputs).request);
  else if (action === "cancel") stage.cancel();
  else refuseAction(action);
}
