// The frame of every page: head, navigation, footer.

import { Drawings } from "../components/drawings.tsx";
import { STYLE_SHEETS } from "../squaring/http/style_sheets.ts";
import { define } from "../utils.ts";

const PAGES = [
  { path: "/", name: "Squaring" },
  { path: "/progress", name: "Progress" },
  { path: "/iteration", name: "Iteration" },
  { path: "/fizz-buzz", name: "Fizz buzz" },
  { path: "/watch", name: "Watch" },
];
const CLAIM = "tasks-futures: background tasks for Deno that you can watch";
const READ = [
  { path: "/read/docs/guide/README.md", name: "Guide" },
  { path: "/read/docs/reference.md", name: "Reference" },
  { path: "/read/", name: "Source" },
];

export default define.page(function App({ Component, state, url }) {
  const here = url.pathname.replace(/(?<=.)\/$/, "");
  const title = state.title ?? PAGES.find(({ path }) => path === here)?.name ?? "Not here";
  // Always said: Fresh calls a link current by itself where its path begins this one.
  const current = (path: string) => path === here ? "page" : "false";
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={CLAIM} />
        <title>{`${title} · tasks-futures`}</title>
        <link rel="icon" href="/logo.svg" type="image/svg+xml" />
        {STYLE_SHEETS.map((href) => <link key={href} rel="stylesheet" href={href} />)}
      </head>
      <body>
        <Drawings />
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/" aria-current={current("/")}>
            <img src="/logo.svg" width="28" height="28" alt="" />
            tasks-futures
          </a>
          <nav aria-label="Pages">
            {PAGES.map(({ path, name }) => (
              <a key={path} href={path} aria-current={current(path)}>{name}</a>
            ))}
          </nav>
          <p class="claim">
            <span>Background tasks for Deno that you can watch.</span>
            {READ.map(({ path, name }) => (
              <a key={path} href={path} aria-current={current(path)}>{name}</a>
            ))}
          </p>
        </header>
        <main id="main" tabIndex={-1}>
          <Component />
        </main>
      </body>
    </html>
  );
});
