// The page's routes as one app in this process, without a port, and visitors who send requests to it.

import { App } from "fresh";
import middlewares from "../../routes/_middleware.ts";
import { handler as anyApiPath } from "../../routes/api/[...path].ts";
import { handler as demo } from "../../routes/api/demos/[demo]/index.ts";
import { handler as cancelDemo } from "../../routes/api/demos/[demo]/cancel.ts";
import { handler as demoEvents } from "../../routes/api/demos/[demo]/events.ts";
import { handler as jobs } from "../../routes/api/jobs/index.ts";
import { handler as job } from "../../routes/api/jobs/[id]/index.ts";
import { handler as again } from "../../routes/api/jobs/[id]/again.ts";
import { handler as cancelJob } from "../../routes/api/jobs/[id]/cancel.ts";
import { handler as cancelJobs } from "../../routes/api/jobs/cancel.ts";
import { handler as retryJobs } from "../../routes/api/jobs/retry.ts";
import { handler as clearJobs } from "../../routes/api/jobs/clear.ts";
import { handler as jobEvents } from "../../routes/api/jobs/events.ts";
import Demo, { handler as demoPage } from "../../routes/[demo].tsx";
import Home, { handler as home } from "../../routes/index.tsx";
import WatchPage, { handler as watch } from "../../routes/watch/index.tsx";
import { handler as watchEvents } from "../../routes/watch/events.ts";
import Read, { handler as read } from "../../routes/read/[...path].tsx";
import ReadList, { handler as readList } from "../../routes/read/index.tsx";
import { harden } from "../../squaring/http/security_headers.ts";
import type { State } from "../../utils.ts";

const ORIGIN = "http://page.test";

const handle = new App<State>()
  .use(harden, ...middlewares)
  .route("/", { handler: home, component: Home as never })
  .route("/watch", { handler: watch, component: WatchPage as never })
  .route("/watch/events", { handler: watchEvents })
  .route("/read", { handler: readList, component: ReadList as never })
  .route("/read/:path+", { handler: read, component: Read as never })
  .route("/:demo", { handler: demoPage, component: Demo as never })
  .route("/api/jobs", { handler: jobs })
  .route("/api/jobs/cancel", { handler: cancelJobs })
  .route("/api/jobs/clear", { handler: clearJobs })
  .route("/api/jobs/events", { handler: jobEvents })
  .route("/api/jobs/retry", { handler: retryJobs })
  .route("/api/jobs/:id", { handler: job })
  .route("/api/jobs/:id/again", { handler: again })
  .route("/api/jobs/:id/cancel", { handler: cancelJob })
  .route("/api/demos/:demo", { handler: demo })
  .route("/api/demos/:demo/cancel", { handler: cancelDemo })
  .route("/api/demos/:demo/events", { handler: demoEvents })
  .route("/api/:path*", { handler: anyApiPath })
  .handler();

/** A request, with its headers in the plainest form. */
export interface Sent extends Omit<RequestInit, "headers"> {
  readonly headers?: Record<string, string>;
}

/** Somebody with a cookie jar. */
export class Guest {
  /** The jar. */
  cookie = "";

  /** Send any request. */
  async send(
    path: string,
    init: Sent = {},
  ): Promise<Response> {
    const headers = { ...(this.cookie === "" ? {} : { cookie: this.cookie }), ...init.headers };
    const response = await handle(new Request(new URL(path, ORIGIN), { ...init, headers }));
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(";")[0];
    return response;
  }

  /** Post a value as JSON and read the answer. */
  async post(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await this.send(path, { method: "POST", body: text, headers });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  /** Read a path as JSON. */
  async read(path: string): Promise<Record<string, unknown>> {
    return await (await this.send(path)).json();
  }

  /** Submit a form, as a browser without scripts does. */
  async submit(path: string, fields: Record<string, string>): Promise<Response> {
    return await this.send(path, {
      method: "POST",
      body: new URLSearchParams(fields).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", origin: ORIGIN },
    });
  }
}
