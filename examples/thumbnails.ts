// Thumbnails of a folder's pictures: squares of 200 pixels, as JPEG. A picture that cannot be read is named, and holds
// up nothing. The library that reads pictures is loaded by the workers alone.
//
//     deno run -A --node-modules-dir=none examples/thumbnails.ts FROM INTO

import { asCompleted, type CallFuture, submitCall, TaskExecutor, tasksFrom } from "../mod.ts";

const tasks = tasksFrom<{ thumbnail: typeof thumbnail }>(import.meta.url);

/** Where a picture is, and where its thumbnail is to be. */
export interface Picture {
  readonly from: string;
  readonly into: string;
}

/** Make a thumbnail, and say how many bytes it has. Runs in a worker. */
export async function thumbnail({ from, into }: Picture, size: number): Promise<number> {
  const { crop, PhotonImage, resize, SamplingFilter } = await import("npm:@cf-wasm/photon@0.4.0");
  const bytes = await Deno.readFile(from);
  const image = read(() => PhotonImage.new_from_byteslice(bytes));
  const [width, height] = [image.get_width(), image.get_height()];
  const side = Math.min(width, height);
  const [x, y] = [(width - side) >> 1, (height - side) >> 1];
  const square = crop(image, x, y, x + side, y + side);
  const small = resize(square, size, size, SamplingFilter.Lanczos3);
  const jpeg = small.get_bytes_jpeg(80);
  for (const done of [image, square, small]) done.free();
  await Deno.writeFile(into, jpeg);
  return jpeg.length;
}

function read<T>(picture: () => T): T {
  try {
    return picture();
  } catch (cause) {
    throw new TypeError("it is no picture that can be read", { cause }); // it says "unreachable"
  }
}

/** Make thumbnails of all pictures of a folder, and print each as it is there. */
export async function main(from: string, into: string): Promise<void> {
  await Deno.mkdir(into, { recursive: true });
  await using executor = new TaskExecutor();
  const names = new Map<CallFuture<number>, string>();
  for await (const { name } of Deno.readDir(from)) {
    if (!/\.(png|jpe?g|webp|gif)$/i.test(name)) continue;
    const picture = { from: `${from}/${name}`, into: `${into}/${name}.jpg` };
    names.set(submitCall(executor, tasks.thumbnail, picture, 200), name);
  }
  let made = 0;
  for await (const future of asCompleted([...names.keys()])) {
    const { snapshot } = future;
    if (snapshot.state === "completed") made += 1;
    const said = snapshot.state === "completed"
      ? `${snapshot.value} bytes`
      : snapshot.state === "failed"
      ? snapshot.error.message
      : snapshot.state;
    console.log(`${names.get(future)}: ${said}`);
  }
  console.log(`${made} of ${names.size} thumbnails`);
}

if (import.meta.main) {
  const [from, into] = Deno.args;
  if (from === undefined || into === undefined) {
    console.error("Cannot make thumbnails: say FROM which folder INTO which");
    Deno.exit(2);
  }
  await main(from, into);
}
