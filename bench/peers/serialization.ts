// How the peers' processes carry values: in the way that was faster there, of the two that there are.

/** On Deno `advanced` always; on Node JSON, its default, for all but binary data. */
export function serialization(binary: boolean): "advanced" | "json" {
  return binary || "Deno" in globalThis ? "advanced" : "json";
}
