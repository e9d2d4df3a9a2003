// The frame of every page.
import { define } from "../define.ts";

export default define.page(function Frame({ Component, state }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{state.trail?.join(" ")}</title>
        <link rel="stylesheet" href="/plain.css" />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
