// A page without islands, answered by an async component.
import type { PageProps } from "fresh";

export default async function Plain({ url }: PageProps) {
  await Promise.resolve();
  return <p>plain {url.pathname}</p>;
}
