// Finds islands while a page is rendered: puts comments around their HTML and
// keeps their props for the browser. It must not know where scripts are served.
import {
  createContext,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { Signal } from "@preact/signals";

/** An island of a rendered page. */
export interface RenderedIsland {
  readonly name: string;
  readonly props: Record<string, unknown>;
  /** The values of the props that are signals. */
  readonly signals: Record<string, unknown>;
}

type Props = Record<string, unknown>;

const standIns = new Map<unknown, FunctionComponent<Props>>();
const InsideIsland = createContext(false);
let rendering: { nonce: string; islands: RenderedIsland[] } | null = null;
let unmarked = false;

/** Makes a component an island from now on. */
export function registerIsland(
  component: FunctionComponent<Props>,
  name: string,
): void {
  standIns.set(component, (props) => h(Marked, { component, name, props }));
}

/** Renders synchronously and tells which islands were met. */
export function collectIslands(
  nonce: string,
  render: () => string,
): { html: string; islands: RenderedIsland[] } {
  const islands: RenderedIsland[] = [];
  rendering = { nonce, islands };
  try {
    return { html: render(), islands };
  } finally {
    rendering = null;
  }
}

const vnodeBefore = options.vnode;
options.vnode = (vnode: VNode<Props>) => {
  if (!unmarked) vnode.type = standIns.get(vnode.type) ?? vnode.type;
  if (vnode.type === "script" || vnode.type === "style") {
    vnode.props.nonce ??= rendering?.nonce;
  }
  vnodeBefore?.(vnode);
};

function Marked({ component, name, props }: {
  component: FunctionComponent<Props>;
  name: string;
  props: Props;
}): VNode {
  const inside = useContext(InsideIsland);
  unmarked = true;
  const island = h(component, props);
  unmarked = false;
  if (inside || rendering === null) return island as VNode;
  const index = rendering.islands.push(packProps(name, props)) - 1;
  return h(
    Fragment,
    null,
    comment(`island:${index}`),
    h(InsideIsland.Provider, { value: true, children: island }),
    comment(`/island:${index}`),
  );
}

function packProps(name: string, props: Props): RenderedIsland {
  const packed = { name, props: {} as Props, signals: {} as Props };
  for (const [key, value] of Object.entries(props)) {
    if (value instanceof Signal) {
      packed.signals[key] = (value as Signal).peek();
    } else if (typeof value === "function" || isValidElement(value)) {
      throw new TypeError(
        `Cannot hydrate island "${name}": its prop "${key}" is not plain JSON or a signal`,
      );
    } else packed.props[key] = value;
  }
  return packed;
}

function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Props);
}
