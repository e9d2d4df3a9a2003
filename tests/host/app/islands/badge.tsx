// An island that is also used inside another one.

/** A text that stands out. */
export default function Badge({ text }: { text: string }) {
  return <em>{text}</em>;
}
