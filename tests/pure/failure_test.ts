import { assert, assertEquals } from "@std/assert";
import { encodeError } from "../../contexts/protocol/codec/codec.ts";
import { deliver } from "../../futures/future/base_future.ts";
import { type ErrorRecord, recordError } from "../../futures/task/error_record.ts";
import { TaskFailedError } from "../../futures/future/errors.ts";
import { difference } from "../codec/difference.ts";
import { arrive } from "../codec/round_trip.ts";
import { throws, withoutStacks } from "../codec/throws.ts";
import { told } from "./told.ts";

Deno.test("J60 J61 a future shows the record of whatever was thrown, and rejects with its error (pure)", async () => {
  for (const [name, { make, record }] of Object.entries(throws)) {
    const future = told("S");
    deliver(future, { type: "raised", error: arrive(encodeError(make())) as ErrorRecord, at: 1 });
    const { snapshot } = future;
    assert(snapshot.state === "failed");
    assertEquals(difference(withoutStacks(snapshot.error), record), undefined, name);
    const [outcome] = await Promise.allSettled([future.result]);
    assert(outcome.status === "rejected" && outcome.reason instanceof TaskFailedError, name);
    const { cause } = outcome.reason as { cause: Error };
    assertEquals([cause.name, cause.message], [snapshot.error.name, snapshot.error.message], name);
  }
});

Deno.test("J60 each future that fails has an error object of its own (pure)", async () => {
  const error = recordError(new RangeError("no"));
  const futures = [told("S"), told("S")];
  for (const future of futures) deliver(future, { type: "raised", error, at: 1 });
  const outcomes = await Promise.allSettled(futures.map((future) => future.result));
  const [one, other] = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason);
  assert(one !== other && one.cause !== other.cause);
});
