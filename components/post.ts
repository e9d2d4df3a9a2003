// Asks the server to do something, and gives its reason when it does not.

/**
 * Post to the API.
 *
 * @param path Where.
 * @param body What, as JSON.
 * @returns Undefined when it was done, else the reason why not.
 */
export async function post(path: string, body?: unknown): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer: { error?: string } = await response.json();
    return response.ok ? undefined : answer.error ?? `The server answered ${response.status}`;
  } catch {
    return "The server cannot be reached";
  }
}
