// The project's own pages and sources, to read beside what they are about: the guide, the reference, the code.

import { HttpError, page, type PageResponse } from "fresh";
import { CodeListing } from "../../components/code_listing.tsx";
import { Markdown } from "../../components/markdown.tsx";
import type { SourceFile } from "../../squaring/demo_source.ts";
import { byMethod } from "../../squaring/http/by_method.ts";
import { projectFile } from "../../squaring/project_files.ts";
import { define, type Visit } from "../../utils.ts";

export const handler = define.handlers(byMethod<Visit, PageResponse<SourceFile>>({
  GET: async ({ params, state }) => {
    const file = await projectFile(params.path);
    if (file === undefined) throw new HttpError(404, "Cannot find file: there is none to read");
    state.title = file.name;
    return page(file);
  },
}));

export default define.page<typeof handler>(function Read({ data: file }) {
  if (!file.name.endsWith(".md")) {
    return (
      <>
        <h1 class="unseen">{file.name}</h1>
        <CodeListing file={file} />
      </>
    );
  }
  const here = new URL(file.name, "file:///");
  const resolve = (to: string) => {
    const url = URL.parse(to, here);
    if (url === null || url.protocol !== "file:") return to;
    return to.startsWith("#") ? to : `/read${url.pathname}${url.hash}`;
  };
  return <Markdown text={file.text} resolve={resolve} />;
});
