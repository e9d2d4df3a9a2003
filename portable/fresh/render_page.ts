// Turns a page component into an HTML answer: the page inside the app's frame, then the island data and
// the boot script.
import { type FunctionComponent, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "./context.ts";
import { NONCE } from "./csp.ts";
import { collectIslands, type RenderedIsland } from "./island_markers.ts";
import type { PageProps, RouteComponent } from "./route.ts";
import { type Site, siteOf } from "./site.ts";

/** The HTML of a page. */
export function renderPage<State>(
  ctx: Context<State>,
  component: RouteComponent<State>,
  data: unknown,
  init: { status: number; headers: Headers },
): Response {
  const site = siteOf(ctx);
  const { url, req, params, info, state, error } = ctx;
  const props = { url, req, params, info, state, error, data };
  const inside = (component: RouteComponent<State>, Component: FunctionComponent): VNode =>
    h(component as FunctionComponent<PageProps>, { ...props, Component }) as VNode;
  const Page: FunctionComponent = () => inside(component, () => null);
  const vnode = site.frame === undefined ? h(Page, null) : inside(site.frame, Page);

  const nonce = crypto.randomUUID().replaceAll("-", "");
  const { html, islands } = collectIslands(nonce, () => renderToString(vnode));
  const scripts = islands.length === 0 ? "" : scriptsOf(islands, site, nonce);
  const end = html.lastIndexOf("</body>");
  const whole = end === -1 ? html + scripts : html.slice(0, end) + scripts + html.slice(end);
  init.headers.set("content-type", "text/html; charset=utf-8");
  return Object.assign(new Response(`<!DOCTYPE html>${whole}`, init), { [NONCE]: nonce });
}

function scriptsOf<State>(
  islands: readonly RenderedIsland[],
  { bootScript, islandScripts }: Site<State>,
  nonce: string,
): string {
  const data = islands.map(({ name, ...island }) => ({ ...island, src: islandScripts.get(name) }));
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="islands">${json}</script>` +
    `<script type="module" src="${bootScript}" nonce="${nonce}"></script>`;
}
