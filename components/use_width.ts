// How wide an element is, for drawings that must know what fits.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";

// Until scripts have measured: of a phone.
const NARROW = 230;

/** A ref for an element, and its width in pixels as it changes. */
export function useWidth<E extends Element>(): [RefObject<E>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(NARROW);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
