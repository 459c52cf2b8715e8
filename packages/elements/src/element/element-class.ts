import { version } from '../generated/version.ts';
import type { MountState } from '../mount/mount.ts';
import { kebab, meant, type Property } from '../property.ts';
import { eventName, propertiesOf, type Widget } from '../widget.ts';
import { type Attached, attach } from './attach.ts';
import { dispatchError } from './dispatch-error.ts';
import { wasFallback } from './fallback.ts';

/** How the elements of a page show their widgets. */
export interface ElementOptions {
  /** Each in a shadow root; an element's attribute `shadow` says it for one. The page's own by default. */
  readonly shadow?: boolean;
  /** `adopt` gives the page the style sheets of the widgets on it; `host` leaves linking them to you. Default `host`. */
  readonly styles?: 'host' | 'adopt';
  /** Keeps a reset or a CSS framework of the page off the widgets that stand in it; adopted, like `styles: 'adopt'`. */
  readonly guard?: boolean;
}

/** The class of a widget's element. `boxes` is the sheet by which all elements are boxes. */
export function elementClass(widget: Widget, boxes: string, options: ElementOptions): CustomElementConstructor {
  const properties = propertiesOf(widget);
  const byAttribute = new Map(properties.flatMap((one) => (one.attribute ? [[one.attribute, one] as const] : [])));

  class KorkepElement extends HTMLElement {
    static readonly observedAttributes = [...byAttribute.keys(), 'crm'];
    static readonly korkep = { version };

    readonly #values = new Map<string, unknown>();
    readonly #callbacks = new Map<string, (...given: unknown[]) => unknown>();
    #attached: Attached | undefined;
    #isChanging = false;

    static {
      for (const { name, property } of properties) {
        Object.defineProperty(KorkepElement.prototype, name, {
          get(this: KorkepElement) {
            return this.#values.get(name);
          },
          set(this: KorkepElement, value: unknown) {
            this.#set(name, property, value);
          },
          enumerable: true,
          configurable: true,
        });
      }
    }

    connectedCallback() {
      for (const { name } of properties) {
        // Set while the element was not defined yet, and now in the way of the class.
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name as never];
        delete this[name as never];
        this[name as never] = value;
      }
      if (this.#attached) return this.#attached.moved();
      this.#attached = attach({
        host: this,
        widget,
        boxes,
        isShadow: options.shadow === true || this.hasAttribute('shadow'),
        adoptsStyles: options.styles === 'adopt',
        isGuarded: options.guard === true,
        read: () => this.#read(),
      });
    }

    disconnectedCallback() {
      // What is only moved is back by then.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#attached?.end();
        this.#attached = undefined;
      });
    }

    /** For `moveBefore`: nothing of the widget is lost. */
    connectedMoveCallback() {
      this.#attached?.moved();
    }

    attributeChangedCallback(attribute: string, _before: string | null, now: string | null) {
      const found = byAttribute.get(attribute);
      if (!found) {
        this.#attached?.moved();
        return;
      }
      this.#set(found.name, found.property, now);
    }

    // A page made by React takes a child for where it put it, and would break. In the light DOM it may have moved into
    // the widget's slot, or made room for the widget.
    override removeChild<T extends Node>(child: T): T {
      if (child.parentNode !== this) {
        if (wasFallback(child)) return child;
        // Home first, so that it is seen to go.
        if (this.contains(child)) super.appendChild(child);
      }
      return super.removeChild(child);
    }

    override insertBefore<T extends Node>(node: T, next: Node | null): T {
      const isElsewhere = next !== null && next.parentNode !== this && (this.contains(next) || wasFallback(next));
      return super.insertBefore(node, isElsewhere ? null : next);
    }

    #set(name: string, property: Property<unknown>, given: unknown) {
      let value: unknown;
      try {
        value = meant(property, given);
      } catch (cause) {
        dispatchError(this, new Error(`<${widget.tag} ${kebab(name)}="…"> is no ${property.type}.`, { cause }));
      }
      if (this.#values.get(name) === value) return;
      this.#values.set(name, value);
      if (this.#isChanging || !this.#attached) return;
      this.#isChanging = true;
      queueMicrotask(() => {
        this.#isChanging = false;
        this.#attached?.update();
      });
    }

    #read(): Omit<MountState, 'slots'> {
      const props: Record<string, unknown> = {};
      const start: unknown[] = [];
      let isComplete = true;
      for (const { name, prop, property } of properties) {
        const value = this.#values.get(name);
        if (property.isRequired && value === undefined) isComplete = false;
        if (property.isInitial) start.push(value);
        if (prop !== undefined && value !== undefined) props[prop] = value;
      }
      for (const [callback, { when }] of Object.entries(widget.events)) {
        if (when === undefined || this.#values.get(when) === true) props[callback] = this.#callback(callback);
      }
      return { props, isComplete, start: JSON.stringify(start) };
    }

    #callback(name: string) {
      const known = this.#callbacks.get(name);
      if (known) return known;
      const { detail } = widget.events[name] as Widget['events'][string];
      const callback = (...given: unknown[]) => {
        const event = new CustomEvent(eventName(name), { detail: detail(...given), bubbles: true, composed: true });
        this.dispatchEvent(event);
      };
      this.#callbacks.set(name, callback);
      return callback;
    }
  }
  return KorkepElement;
}
