import { Component, type ComponentType, memo, type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { Mount, MountState } from './mount.ts';
import { Slotted } from './slotted.tsx';

/** A widget in its element's place. */
export const Mounted = memo(function Mounted({ mount }: { readonly mount: Mount }) {
  const state = useSyncExternalStore(mount.subscribe, mount.state, mount.state);
  const Widget = mount.Component as ComponentType<Record<string, unknown>>;
  if (!state.isComplete) return null;
  return createPortal(
    <Guard state={state} onError={mount.onError}>
      <Widget key={state.start} {...state.props} {...slotsOf(state)} />
    </Guard>,
    mount.place,
  );
});

function slotsOf({ slots }: MountState): Record<string, unknown> {
  const rendered: Record<string, () => ReactNode> = {};
  const content: Record<string, ReactNode> = {};
  for (const { prop, name, nodes, isContent } of slots) {
    const filled = nodes ? <Slotted key={name} nodes={nodes} /> : <slot key={name} name={name || undefined} />;
    if (isContent) content[prop] = filled;
    else rendered[prop] = () => filled;
  }
  return { ...content, ...(Object.keys(rendered).length > 0 && { slots: rendered }) };
}

interface GuardProps {
  readonly state: MountState;
  readonly onError: (error: unknown) => void;
  readonly children: ReactNode;
}

interface GuardState {
  readonly of: MountState | undefined;
  readonly hasFailed: boolean;
}

/** Keeps a widget that fails from taking the others along; it is tried again when something of it changes. */
class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { of: undefined, hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ state: now }: GuardProps, { of }: GuardState) {
    return of === now ? null : { of: now, hasFailed: false };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error);
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
