// The folder of the API is no path of it either.

export { handlers } from "./[...path].ts";
