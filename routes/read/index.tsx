// What there is to read.

import { page, type PageResponse } from "fresh";
import { byMethod } from "../../squaring/http/by_method.ts";
import { projectFiles } from "../../squaring/project_files.ts";
import { define, type Visit } from "../../utils.ts";

export const handler = define.handlers(byMethod<Visit, PageResponse<readonly string[]>>({
  GET: async ({ state }) => {
    state.title = "Source";
    return page(await projectFiles());
  },
}));

export default define.page<typeof handler>(function Source({ data }) {
  const folders = Map.groupBy(data, (path) => path.includes("/") ? path.split("/", 1)[0] : "");
  return (
    <article class="reading">
      <h1>Source</h1>
      {[...folders].map(([folder, paths]) => (
        <section key={folder}>
          {folder !== "" && <h2>{folder}</h2>}
          <ul class="paths">
            {paths.map((path) => (
              <li key={path}>
                <a href={`/read/${path}`} aria-current="false">{path}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
});
