/**
 * What a widget knows about its data at one moment. Every hook returns it and every view takes it, so that a
 * state cannot be forgotten: the compiler asks for each.
 */
export type AsyncState<T> =
  | { readonly status: 'loading' }
  | ReadyState<T>
  | { readonly status: 'error'; readonly error: StateError; readonly retry: () => void }
  | { readonly status: 'denied'; readonly error: StateError };

/** Data is here. It may be old (`isStale`), and a newer copy may be on its way (`isFetching`). */
export interface ReadyState<T> {
  readonly status: 'ready';
  readonly data: T;
  /** True when the last refresh failed or the device is offline: the widget then shows the data's age. */
  readonly isStale: boolean;
  readonly isFetching: boolean;
  /** When the data was last confirmed by the server, in milliseconds since 1970. */
  readonly updatedAt: number;
  /** Ids of the records in it that wait on this device to be sent; absent when none does. */
  readonly waiting?: ReadonlySet<string>;
}

/** The part of an error that a person is shown; `CrmError` of the client has this shape. */
export interface StateError {
  readonly message: string;
  readonly kind?: string;
  readonly requestId?: string | undefined;
}

/** A ready state around data that is at hand, for views that are given their data by the host. */
export function readyState<T>(data: T, updatedAt: number): ReadyState<T> {
  return { status: 'ready', data, isStale: false, isFetching: false, updatedAt };
}

/** Keeps the state and changes what is inside, where there is something inside. */
export function mapState<T, U>(state: AsyncState<T>, change: (data: T) => U): AsyncState<U> {
  return state.status === 'ready' ? { ...state, data: change(state.data) } : state;
}
