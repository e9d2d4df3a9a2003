// Components that render again only when one of their props is another object.

import { Component, type ComponentType, h, type VNode } from "preact";

/** The component, rendered again only when its props have changed. */
export function memo<P extends object>(component: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const names = Object.keys(next) as (keyof P)[];
      return names.some((name) => next[name] !== this.props[name]);
    }
    override render(): VNode {
      return h(component as ComponentType<object>, this.props);
    }
  };
}
