// A page without islands.
import type { PageProps } from "fresh";

export default function Plain({ url }: PageProps) {
  return <p>plain {url.pathname}</p>;
}
