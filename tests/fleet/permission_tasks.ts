// Tasks that want what they may not have.

export function variable(name: string): string | undefined {
  return Deno.env.get(name);
}

export function read(path: string): string {
  return Deno.readTextFileSync(path);
}

export async function reach(port: number): Promise<void> {
  (await Deno.connect({ port })).close();
}
