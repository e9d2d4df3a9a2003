// A fixed name beside a parameter.
import { define } from "../../define.ts";

export const handler = define.handlers({ GET: () => new Response("all things") });
