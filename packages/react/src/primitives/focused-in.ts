/** What has the focus where an element stands: a page, or the shadow root that the host put a widget in. */
export function focusedIn(element: Element): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}
