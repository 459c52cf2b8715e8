import type * as z from 'zod/mini';
import type { ApiContract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { Routes } from '../contract/routes.ts';
import type { CrmEventName, CrmListener } from './events.ts';
import type { RequestOptions, WriteOptions } from './options.ts';
import type { PagedList } from './paged-list.ts';

/** A type as it is told, without the index signatures that let unknown extra fields through. */
export type Told<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? Told<E>[]
    : // A record by free keys, such as custom fields, is nothing but its index signature.
      keyof { [K in keyof T as string extends K ? never : K]: 0 } extends never
      ? T
      : { [K in keyof T as string extends K ? never : K]: Told<T[K]> };

/** The names of the parameters in a path, in its order. */
type PathNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? [Name, ...PathNames<Rest>] : [];

type InputOf<S> = S extends z.ZodMiniType ? z.input<S> : never;

/** The values of the path's parameters, one after another. */
type PathValues<Params, Names> = Names extends [infer Name, ...infer Rest]
  ? [id: Name extends keyof Params ? Params[Name] : string, ...PathValues<Params, Rest>]
  : [];

/** What a stream operation sends. */
export type Content = string | Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** What a query takes. What is read out of text has no input type of its own, so it is told by what comes of it. */
type QueryOf<Q> = Q extends z.ZodMiniType
  ? {
      [K in keyof z.input<Q>]: unknown extends z.input<Q>[K] ? z.output<Q>[K & keyof z.output<Q>] : z.input<Q>[K];
    }
  : never;

type QueryArgument<Q> = [Q] extends [never]
  ? []
  : Partial<Record<keyof QueryOf<Q>, undefined>> extends QueryOf<Q>
    ? [query?: QueryOf<Q>]
    : [query: QueryOf<Q>];

type InputArguments<Body, Query> = [Body] extends [never]
  ? QueryArgument<Query>
  : Body extends 'stream'
    ? [content: Content, ...QueryArgument<Query>]
    : [body: InputOf<Body>];

type OptionsOf<Route> = Route extends `GET ${string}` ? RequestOptions : WriteOptions;

/** An answer with `next` among its fields is a page; that of a route `…/stream` comes message by message. */
type ResultOf<Answer, Route> = Route extends `${string}/stream`
  ? AsyncIterable<Answer>
  : Answer extends { data: (infer E)[] }
    ? 'next' extends keyof Answer
      ? PagedList<E, Answer & { data: E[]; next?: string | undefined }>
      : Promise<Answer>
    : Promise<Answer>;

/** The method of an operation: the path's parameters, then what goes in, then the call's options. */
export type CrmMethod<O, Route> = O extends Operation
  ? (
      ...given: [
        ...PathValues<InputOf<NonNullable<O['params']>>, PathNames<Route>>,
        ...InputArguments<NonNullable<O['body']>, NonNullable<O['query']>>,
        options?: OptionsOf<Route>,
      ]
    ) => ResultOf<Told<z.infer<O['output']>>, Route>
  : never;

/** The methods of a resource. */
export type CrmResource<R extends keyof ApiContract> = {
  readonly [V in keyof ApiContract[R]]: CrmMethod<ApiContract[R][V], V extends keyof Routes[R] ? Routes[R][V] : never>;
};

type CrmResources = { readonly [R in keyof ApiContract]: CrmResource<R> };

/** The client: every operation of the contract, by resource and verb. */
export interface Crm extends CrmResources {
  /** Where the API is, as it was given, without a slash at its end: addresses of files stand below it. */
  readonly baseUrl: string;
  /**
   * Listens to what the client does. Events hold no personal data. Gives a function that stops listening.
   *
   * @example
   * const stop = crm.on('response', ({ operation, status, duration }) => metrics.observe(operation, status, duration));
   */
  on<E extends CrmEventName>(name: E, listener: CrmListener<E>): () => void;
}
