// What else could carry values in lines of text: node:v8, devalue and seroval, beside the codec and plain JSON.

import { deserialize, serialize } from "node:v8";
import * as devalue from "devalue";
import * as seroval from "seroval";
import { decode, encode } from "../../contexts/protocol/codec/codec.ts";

/** Ways to bring a value across as text, and back. */
export const codecs: Readonly<Record<string, (value: unknown) => unknown>> = {
  "the codec": (value) => {
    const { field, buffers } = encode(value, "value");
    return decode(JSON.parse(`{${field}}`), buffers);
  },
  "JSON": (value) => JSON.parse(JSON.stringify(value)),
  "node:v8, in Base64": (value) =>
    deserialize(Uint8Array.fromBase64(new Uint8Array(serialize(value)).toBase64())),
  "devalue": (value) => devalue.parse(devalue.stringify(value)),
  "seroval": (value) => seroval.fromJSON(JSON.parse(JSON.stringify(seroval.toJSON(value)))),
};
