'use client';
import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide';
import type { FocusEvent } from 'react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useMessages } from '../presentation/already-loaded.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { focusedIn } from '../primitives/focused-in.ts';
import { Icon } from '../primitives/icon/icon.tsx';
import { toastMessages } from './messages.ts';
import type { ShownToast, Toast, ToastStore } from './toast-store.ts';

const none: readonly ShownToast[] = [];

interface PlaceProps {
  readonly store: ToastStore;
  /** Called with the place whenever there is a new toast in it. */
  readonly onNew: (place: HTMLElement) => void;
}

/**
 * The toasts' place in the browser's top layer, on the page as long as there is one. While a dialog of a widget is modal, new
 * toasts stand in it: whatever is outside can neither be reached nor is it read out.
 */
export function ToastRegion({ store }: { readonly store: ToastStore }) {
  const [dialog, setDialog] = useState<HTMLDialogElement>();
  useEffect(() => {
    if (!dialog) return;
    const leave = () => setDialog(undefined);
    dialog.addEventListener('close', leave);
    return () => dialog.removeEventListener('close', leave);
  }, [dialog]);
  const place = <Place store={store} onNew={(own) => setDialog(modalAround(own))} />;
  return dialog ? createPortal(place, dialog) : place;
}

/** The widgets' modal dialog that was opened last where a place for toasts stands. The host's own are left alone. */
function modalAround(place: HTMLElement): HTMLDialogElement | undefined {
  const root = place.getRootNode() as Document | ShadowRoot;
  return [...root.querySelectorAll<HTMLDialogElement>('.kk-root > dialog:modal')].at(-1);
}

function Place({ store, onNew }: PlaceProps) {
  const t = useMessages(toastMessages);
  const region = useRef<HTMLElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const toasts = useSyncExternalStore(store.subscribe, store.read, () => none);
  const [isUp, setIsUp] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  const newest = toasts.at(-1)?.id;

  // A live region reads out only what comes into it once it is in sight.
  useEffect(() => setIsUp(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each toast
  useEffect(() => {
    if (newest === undefined || !region.current) return;
    raise(region.current);
    onNew(region.current);
  }, [newest]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.defaultPrevented) return;
      const place = region.current;
      if (!place) return;
      event.preventDefault();
      if (place.contains(focusedIn(place))) giveBack(cameFrom.current);
      else place.querySelector<HTMLElement>('button')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const dismiss = (id: number) => {
    const place = region.current;
    const hadFocus = place?.querySelector(`[data-toast="${id}"]`)?.contains(focusedIn(place));
    store.dismiss(id);
    if (hadFocus) giveBack(cameFrom.current);
  };

  return (
    <WidgetRoot
      ref={region}
      popover="manual"
      className="kk-toasts"
      aria-label={t('toast.region')}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={(event) => setIsHeld(event.currentTarget.querySelector(':focus-visible') !== null)}
      onFocus={(event: FocusEvent) => {
        const from = event.relatedTarget;
        if (from && !event.currentTarget.contains(from)) cameFrom.current = from;
        // A click leaves the focus on what was clicked; that alone holds nothing.
        if (event.target.matches(':focus-visible')) setIsHeld(true);
      }}
      onBlur={({ currentTarget, relatedTarget }: FocusEvent) =>
        setIsHeld(currentTarget.contains(relatedTarget) || currentTarget.matches(':hover'))
      }
    >
      <div className="kk-toasts__list" aria-live="polite">
        {isUp &&
          toasts.map((toast) => (
            <ToastItem key={toast.id} toast={toast} isHeld={isHeld} store={store} onDismiss={() => dismiss(toast.id)} />
          ))}
      </div>
    </WidgetRoot>
  );
}

/** Above what came into the top layer meanwhile, such as a dialog. */
function raise(place: HTMLElement) {
  if (place.contains(focusedIn(place))) return;
  if (place.matches(':popover-open')) place.hidePopover();
  place.showPopover();
}

function giveBack(to: Element | null) {
  if (to instanceof HTMLElement && to.isConnected) to.focus();
}

const shapes = { positive: CircleCheck, warning: TriangleAlert, critical: CircleAlert };

interface ToastItemProps {
  readonly toast: ShownToast;
  readonly isHeld: boolean;
  readonly store: ToastStore;
  readonly onDismiss: () => void;
}

function ToastItem({ toast, isHeld, store, onDismiss }: ToastItemProps) {
  const t = useMessages(toastMessages);
  const close = useRef<HTMLButtonElement>(null);
  const [isUndoing, setIsUndoing] = useState(false);
  const { id, text, tone = 'neutral', undo, undoLabel } = toast;
  const item = useTimeInSight(toast, isHeld || isUndoing, () => store.dismiss(id));

  const takeBack = async () => {
    if (isUndoing) return;
    setIsUndoing(true);
    const outcome: Toast = await Promise.resolve()
      .then(undo)
      .then(
        () => ({ text: t('toast.undone'), duration: 3000 }),
        () => ({ text: t('toast.undoFailed', { text }), tone: 'critical' }),
      );
    setIsUndoing(false);
    // The button that has the focus goes; the focus stays in the toast.
    if (item.current?.contains(focusedIn(item.current))) close.current?.focus();
    store.change(id, outcome);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to the buttons inside
    <div
      ref={item}
      className="kk-toast"
      data-toast={id}
      data-tone={tone}
      role={tone === 'critical' ? 'alert' : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDismiss();
      }}
    >
      {tone !== 'neutral' && <Icon of={shapes[tone]} className="kk-toast__icon" />}
      <p className="kk-toast__text">{text}</p>
      {undo && (
        <Button variant="quiet" className="kk-toast__undo" aria-disabled={isUndoing} onClick={() => void takeBack()}>
          {undoLabel ?? t('toast.undo')}
        </Button>
      )}
      <button
        type="button"
        className="kk-icon-button kk-toast__close"
        aria-label={t('toast.close')}
        onClick={onDismiss}
      >
        <Icon of={X} />
      </button>
    </div>
  );
}

/** Takes a toast away after its time, which begins anew whenever it was held. */
function useTimeInSight({ id, text, tone, undo, duration }: ShownToast, isHeld: boolean, end: () => void) {
  const item = useRef<HTMLDivElement>(null);
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  const time = duration ?? (tone === 'critical' ? Number.POSITIVE_INFINITY : undo ? 10_000 : 5_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a toast that says something else begins anew
  useEffect(() => {
    if (isHeld || time === Number.POSITIVE_INFINITY) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (milliseconds: number) => {
      timer = setTimeout(() => {
        // Nobody sees it, or nobody can reach its button.
        if (document.hidden || isCovered(item.current)) wait(1000);
        else latest.current();
      }, milliseconds);
    };
    wait(time);
    return () => clearTimeout(timer);
  }, [id, text, time, isHeld]);
  return item;
}

/** Whether a modal dialog holds the focus elsewhere. */
function isCovered(item: Element | null): boolean {
  return [...document.querySelectorAll('dialog:modal')].some((dialog) => !dialog.contains(item));
}
