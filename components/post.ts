// Asks the server to do something, and gives its reason when it does not.

import type { Notice } from "./notice.tsx";

/**
 * Post to the API.
 *
 * @param path Where.
 * @param body What, as JSON.
 * @returns Undefined when it was done, else the reason why not.
 */
export async function post(path: string, body?: unknown): Promise<Notice | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { error, remedy }: { error?: string } & Pick<Notice, "remedy"> = await response.json();
    if (response.ok) return undefined;
    return { text: error ?? `The server answered ${response.status}`, remedy };
  } catch {
    return { text: "The server cannot be reached", untilLive: true };
  }
}
