/** How many requests may come at once and how fast; `burst` tokens refilled at `perSecond`. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** The bounds of a request. */
export interface Limits {
  /** Bytes of a body that is not a stream. */
  bodyBytes: number;
  /** Bytes of a streamed body. */
  streamBytes: number;
  /** Characters of the URL. */
  urlLength: number;
  /** How deep a JSON body may nest. */
  jsonDepth: number;
  /** How many members and entries a JSON body may hold in all. */
  jsonNodes: number;
  /** Milliseconds for answering a request. */
  deadline: number;
  /** Milliseconds for a streamed upload as a whole, and between two of its chunks. */
  streamDeadline: number;
  streamIdle: number;
  /** Requests being answered at a time, in all and of one tenant. */
  inFlight: number;
  inFlightPerTenant: number;
  /** Rate of one key or token, and of one tenant. */
  callerRate: Rate;
  tenantRate: Rate;
  /** Event streams open at a time: in all, of one tenant, and of one key or token. */
  openStreams: number;
  openStreamsPerTenant: number;
  openStreamsPerCaller: number;
  /** Milliseconds after which a silent event stream gives a sign of life. */
  ping: number;
  /** Least milliseconds between two batches of one event stream, so that many changes at once come together. */
  batchPause: number;
  /** Milliseconds after which an event stream that nobody drains is closed. */
  undrained: number;
  /** How often it is checked that the reader of an event stream may still read, milliseconds. */
  accessCheck: number;
  /** For how many days changes can be read back from the feed. */
  changesDays: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_048_576,
  streamBytes: 1_073_741_824,
  urlLength: 8192,
  jsonDepth: 32,
  jsonNodes: 100_000,
  deadline: 15_000,
  streamDeadline: 3_600_000,
  streamIdle: 30_000,
  inFlight: 512,
  inFlightPerTenant: 128,
  callerRate: { perSecond: 200, burst: 400 },
  tenantRate: { perSecond: 1000, burst: 2000 },
  openStreams: 1_000,
  openStreamsPerTenant: 500,
  openStreamsPerCaller: 20,
  ping: 15_000,
  batchPause: 50,
  undrained: 60_000,
  accessCheck: 3_000,
  changesDays: 30,
};
