// A worker program of BullMQ: its processor beside it, or in a process of its own.

import { Worker } from "npm:bullmq@6.7.0";
import { Redis } from "npm:ioredis@6.0.0";

const [url, queue, kind] = Deno.args;
const connection = new Redis(url, { maxRetriesPerRequest: null });
const worker = kind === "plain"
  ? new Worker(queue, ({ data }) => Promise.resolve(data), { connection, concurrency: 16 })
  : new Worker(queue, new URL("./bullmq_processor.cjs", import.meta.url), { connection });
await worker.waitUntilReady();
console.log("ready");
