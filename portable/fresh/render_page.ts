// Turns a page component into an HTML answer: the page inside the app wrapper,
// then the island data and the boot script.
import { type FunctionComponent, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "./context.ts";
import { NONCE } from "./csp.ts";
import { collectIslands } from "./island_markers.ts";
import type { PageProps, RouteComponent } from "./route.ts";
import type { Site } from "./site.ts";

/** The HTML of a page. */
export async function renderPage<State>(
  ctx: Context<State>,
  component: RouteComponent<State>,
  data: unknown,
  site: Site<State>,
  init: { status: number; headers: Headers },
): Promise<Response> {
  let vnode = await renderComponent(component, ctx, data, () => null);
  if (vnode instanceof Response) return vnode;
  if (site.appWrapper !== null) {
    const child = vnode;
    vnode = await renderComponent(site.appWrapper, ctx, null, () => child);
    if (vnode instanceof Response) return vnode;
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const { html, islands } = collectIslands(nonce, () => renderToString(vnode));
  const scripts = islands.length === 0
    ? ""
    : `<script type="application/json" id="islands">${
      JSON.stringify(
        islands.map(({ name, ...island }) => ({
          ...island,
          src: site.islandScripts.get(name),
        })),
      ).replaceAll("<", "\\u003c")
    }</script><script type="module" src="${site.bootScript}" nonce="${nonce}"></script>`;
  const end = html.lastIndexOf("</body>");
  const whole = end === -1 ? html + scripts : html.slice(0, end) + scripts + html.slice(end);

  init.headers.set("content-type", "text/html; charset=utf-8");
  const response = new Response(`<!DOCTYPE html>${whole}`, init);
  return Object.assign(response, { [NONCE]: nonce });
}

async function renderComponent<State>(
  component: RouteComponent<State>,
  ctx: Context<State>,
  data: unknown,
  Component: FunctionComponent,
): Promise<VNode | Response> {
  const { config, url, req, params, info, state, isPartial, error, route } = ctx;
  const props: PageProps<unknown, State> = {
    ...{ config, url, req, params, info, state, isPartial, error, route },
    data,
    Component,
  };
  if (component.constructor.name === "AsyncFunction") {
    const render = component as (props: unknown) => Promise<VNode | Response>;
    return await render(props);
  }
  return h(component as FunctionComponent<typeof props>, props) as VNode;
}
