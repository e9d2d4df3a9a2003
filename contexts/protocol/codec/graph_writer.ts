// Writes a value as a graph: gives every object its node, breadth first and without recursion, and refuses
// what cannot travel, naming the path to it. What one object's node holds is told in write_node.ts.

import { makeError } from "../../../futures/task/make_error.ts";
import { readError } from "../../../futures/task/read_error.ts";
import { type Node, Refusal, showStep, type Slot, type Step } from "./nodes.ts";
import { type Draft, writeNode } from "./write_node.ts";

/** A path shows so many steps. */
const PATH_LIMIT = 50;

/** A part of an error, written when all else is: an error travels even when the part does not. */
interface Trial {
  readonly id: number;
  readonly node: Node;
  readonly key: string | undefined;
  readonly value: unknown;
  readonly needed: boolean;
}

/** One graph in the making. */
export class GraphWriter implements Draft {
  readonly destination: unknown;
  /** The nodes so far. */
  readonly nodes: Node[] = [];
  /** The attachments so far. */
  readonly buffers: ArrayBuffer[] = [];
  /** The characters of the texts so far. */
  characters = 0;
  readonly #objects: object[] = [];
  readonly #ids = new Map<object, number>();
  readonly #parents: number[] = [];
  readonly #steps: Step[] = [];
  readonly #trials: Trial[] = [];

  /** @param destination Where the graph goes: handles ask. */
  constructor(destination: unknown) {
    this.destination = destination;
  }

  /** Write the whole value, which is called `root` when something in it is refused. */
  write(value: unknown, root: string): void {
    try {
      const slot = this.slot(value, -1, root);
      if (this.nodes.length === 0) this.nodes.push(["value", slot]);
      else this.#writeFrom(0);
      for (let next = 0; next < this.#trials.length; next++) this.#try(this.#trials[next]);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const path = this.#pathTo(thrown.parent, thrown.step, root);
      throw new TypeError(`Cannot send ${path}: ${thrown.reason}`, thrown.options);
    }
  }

  slot(value: unknown, parent: number, step: Step): Slot {
    switch (typeof value) {
      case "string":
        this.characters += value.length;
        return value;
      case "boolean":
        return value;
      case "number":
        if (Object.is(value, -0)) return ["-0"];
        return Number.isFinite(value) ? value : [String(value)];
      case "undefined":
        return ["undefined"];
      case "bigint":
        return ["bigint", String(value)];
      case "object":
        return value === null ? null : [this.#idOf(value, parent, step)];
      default:
        throw new Refusal(parent, step, `a ${typeof value} cannot travel between workers`);
    }
  }

  attempt(id: number, node: Node, key: string | undefined, value: unknown, needed: boolean): void {
    this.#trials.push({ id, node, key, value, needed });
  }

  #idOf(object: object, parent: number, step: Step): number {
    let id = this.#ids.get(object);
    if (id === undefined) {
      id = this.nodes.push([]) - 1;
      this.#ids.set(object, id);
      this.#objects.push(object);
      this.#parents.push(parent);
      this.#steps.push(step);
    }
    return id;
  }

  #writeFrom(first: number): void {
    for (let id = first; id < this.nodes.length; id++) {
      const [parent, step] = [this.#parents[id], this.#steps[id]];
      writeNode(this.#objects[id], { id, node: this.nodes[id], parent, step, draft: this });
    }
  }

  #try({ id, node, key, value, needed }: Trial): void {
    const nodes = this.nodes.length;
    const buffers = this.buffers.length;
    const trials = this.#trials.length;
    let slot: Slot;
    try {
      slot = this.slot(value, id, key ?? "errors");
      this.#writeFrom(nodes);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      for (const object of this.#objects.splice(nodes)) this.#ids.delete(object);
      this.nodes.length = this.#parents.length = this.#steps.length = nodes;
      this.buffers.length = buffers;
      this.#trials.length = trials;
      if (!needed) return;
      const { name, message, stack } = readError(value);
      slot = this.slot(makeError("Error", name, message, stack), id, "cause");
      this.#writeFrom(nodes);
    }
    if (key !== undefined) node.push(key);
    node.push(slot);
  }

  #pathTo(parent: number, step: Step, root: string): string {
    const steps: string[] = [];
    for (let at = parent; at >= 0; at = this.#parents[at]) {
      steps.push(showStep(this.nodes[at][0], step));
      step = this.#steps[at];
    }
    const path = root + steps.reverse().slice(0, PATH_LIMIT).join("");
    return steps.length > PATH_LIMIT ? `${path}… (${steps.length} levels deep)` : path;
  }
}
