// Below a folder whose name is a parameter.
import { define } from "../../../define.ts";

export const handler = define.handlers((ctx) => new Response(`parts of ${ctx.params.id}`));
