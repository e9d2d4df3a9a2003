// Copies a text to where it can be pasted, and says so.

import { useSignal } from "@preact/signals";

/** The button; the text is made when it is pressed. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const said = useSignal(label);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      said.value = "Copied";
    } catch {
      said.value = "The browser does not let it";
    }
  }
  return <button type="button" class="scripted" onClick={copy}>{said}</button>;
}
