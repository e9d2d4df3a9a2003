// Runs in the browser: makes the islands of a server-rendered page live. Each
// lies between two comments and is rendered into just that range.
import { type ComponentType, h, render } from "preact";
import { signal } from "@preact/signals";
import "../../client.ts";

interface Island {
  readonly src: string;
  readonly props: Record<string, unknown>;
  readonly signals: Record<string, unknown>;
}

const islands: Island[] = JSON.parse(
  document.getElementById("islands")!.textContent!,
);
const markers = findMarkers();
await Promise.all(islands.map(async ({ src, props, signals }, index) => {
  const module: { default: ComponentType } = await import(src);
  for (const [key, value] of Object.entries(signals)) {
    props[key] = signal(value);
  }
  const range = between(
    markers.get(`island:${index}`)!,
    markers.get(`/island:${index}`)!,
  );
  render(h(module.default, props), range);
}));

function findMarkers(): Map<string, Comment> {
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_COMMENT,
  );
  const found = new Map<string, Comment>();
  while (walker.nextNode()) {
    const node = walker.currentNode as Comment;
    found.set(node.data, node);
  }
  return found;
}

/** A stand-in parent element whose children are the nodes of a range. */
function between(start: Comment, end: Comment): Element {
  const parent = start.parentNode as Element;
  const children = (): ChildNode[] => {
    const nodes: ChildNode[] = [];
    for (
      let n = start.nextSibling;
      n !== null && n !== end;
      n = n.nextSibling
    ) {
      nodes.push(n);
    }
    return nodes;
  };
  const range = {
    nodeType: 1,
    parentNode: parent,
    nextSibling: null,
    namespaceURI: parent.namespaceURI,
    get firstChild() {
      return start.nextSibling === end ? null : start.nextSibling;
    },
    get childNodes() {
      return children();
    },
    insertBefore: (node: Node, before: Node | null) => parent.insertBefore(node, before ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
    contains: (node: Node | null) => children().some((child) => child.contains(node)),
  };
  return range as unknown as Element;
}
