import { assert, assertEquals } from "@std/assert";
import { walk } from "../../portable/fresh/read_static.ts";

const root = new URL("../../", import.meta.url);

Deno.test("links in the documentation lead to files and headings that are there", async () => {
  const missing: string[] = [];
  let links = 0;
  for (const document of await documents()) {
    for (const link of linksIn(await Deno.readTextFile(document))) {
      links += 1;
      if (!await leadsSomewhere(link, document)) {
        missing.push(`${document.pathname.split("/").at(-1)}: ${link}`);
      }
    }
  }
  assert(links > 20, "the links have gone from the documents");
  assertEquals(missing, []);
});

async function documents(): Promise<URL[]> {
  const top = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];
  const found = top.map((name) => new URL(name, root));
  const folder = new URL("docs/", root);
  for await (const path of walk(folder)) {
    if (path.endsWith(".md")) found.push(new URL(path, folder));
  }
  return found;
}

function linksIn(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```$/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!)
    .filter((link) => !/^https?:/.test(link));
}

async function leadsSomewhere(link: string, from: URL): Promise<boolean> {
  const target = new URL(link, from);
  const fragment = target.hash.slice(1);
  try {
    const file = new URL(target.pathname, target);
    if (fragment === "") return (await Deno.stat(file)).isFile;
    return headingsOf(await Deno.readTextFile(file)).includes(fragment);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replaceAll(/[^\w\s-]/g, "").trim().replaceAll(/\s/g, "-")
  );
}
