// A bare Worker: gives every message back, a text of "go N" as N messages, and moves buffers.

import { spin } from "../tasks.ts";

interface Scope {
  onmessage: (event: MessageEvent) => void;
  postMessage(data: unknown, transfer?: Transferable[]): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  if (data instanceof ArrayBuffer) return scope.postMessage(data, [data]);
  if (typeof data === "string") {
    const total = Number(data.slice(3));
    for (let n = 0; n < total; n++) scope.postMessage(n);
  } else if (data?.spin !== undefined) scope.postMessage(spin(data.spin));
  else scope.postMessage(data);
};
