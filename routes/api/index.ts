// The folder of the API is no path of it either.

export { handler } from "./[...path].ts";
