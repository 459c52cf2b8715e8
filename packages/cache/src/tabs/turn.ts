import type { Environment } from '../environment.ts';

/** Longest that a tab which gave up its turn waits for word that another one was admitted, in milliseconds. */
const WORD_LIMIT = 10_000;
/** Where everybody was refused, another round begins after so many refusals of the tab that leads: 15 seconds or so. */
const REFUSALS_A_ROUND = 6;

export interface TurnOptions {
  readonly environment: Pick<Environment, 'setTimeout' | 'clearTimeout'>;
  /** Whether other tabs may lead in place of this one. */
  readonly isShared: () => boolean;
  readonly hasOthers: () => boolean;
  /** Gives up leading and asks for it again, at the end of the line. */
  readonly pass: () => void;
  /** Says to the others that a new round begins. */
  readonly tellRound: () => void;
  /** No other tab was admitted. */
  readonly onNobody: () => void;
}

/**
 * Whose turn it is to talk with the server. One tab's token may be dead while another's is good: so a leader that is
 * refused gives up its turn, and everything is locked only when the turn is back with a tab that was refused before,
 * hence with nobody admitted in between.
 */
export interface Turn {
  /** The server refuses the token of this tab, which leads. Whether it gives up its turn. */
  refused(): boolean;
  /** This tab leads. */
  began(): void;
  /** A tab is admitted, or leads on; whether that is the first word of it. */
  settled(): boolean;
  isSettled(): boolean;
  /** Every tab may try once more. */
  newRound(): void;
  /** A tab joined while everything is locked: its token may be a good one. */
  joined(): void;
  stop(): void;
}

export function createTurn(options: TurnOptions): Turn {
  const { environment, pass } = options;
  let hasPassed = false;
  let refusals = 0;
  let isSettled = false;
  let timer: unknown;
  const stop = () => environment.clearTimeout(timer);
  const passOn = () => {
    hasPassed = true;
    refusals = 0;
    stop();
    timer = environment.setTimeout(options.onNobody, WORD_LIMIT);
    pass();
  };
  return {
    refused() {
      if (!options.isShared()) return false;
      refusals += 1;
      if (refusals >= REFUSALS_A_ROUND && options.hasOthers()) {
        options.tellRound();
        hasPassed = false;
      }
      if (hasPassed) return false;
      passOn();
      return true;
    },
    began() {
      isSettled = false;
      refusals = 0;
      stop();
    },
    settled() {
      const isFirst = !isSettled;
      isSettled = true;
      stop();
      hasPassed = false;
      refusals = 0;
      return isFirst;
    },
    isSettled: () => isSettled,
    newRound() {
      hasPassed = false;
      refusals = 0;
    },
    joined() {
      options.tellRound();
      passOn();
    },
    stop,
  };
}
