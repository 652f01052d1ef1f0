/** Milliseconds; nobody is sent away for longer. */
const longest = 600_000;
const usual = 200;
/** Whose turns take longer is slow. */
const slowFrom = 3000;

/**
 * Who may talk to an endpoint now: a fifth of the places are for one endpoint, one place for one that is slow or whose
 * last attempt failed, and half of all places for those that are neither.
 */
export type Turns = {
  take(endpointId: string, last: { failed: boolean }): Turn;
  /** What a turn would have to wait, as far as this process knows; undefined when there may be one now. */
  waitOf(endpointId: string): number | undefined;
};

/** One's turn, which has to be given back, or the milliseconds after which there probably is one. */
type Turn = { giveBack: GiveBack; wait?: undefined } | { wait: number };

/** A receiver that is busy asks for so many milliseconds without another one; it gets ten minutes at the most. */
type GiveBack = (asked?: number) => void;

type Line = {
  running: number;
  failed: boolean;
  /** How long a turn takes lately. */
  average: number;
  /** Until when turns are promised to those that were sent away. */
  until: number;
  /** Until when the receiver wants to be left alone. */
  heldUntil: number;
};

/** Of one process, which makes so many deliveries at the same time. */
export function openTurns(places: number): Turns {
  const lines = new Map<string, Line>();
  const ofOne = Math.max(1, Math.floor(places / 5));
  const ofSlow = Math.max(1, Math.floor(places / 2));
  let slowRunning = 0;
  const isSlow = ({ failed, average }: Line) => failed || average > slowFrom;
  const waitIn = (line: Line): number | undefined => {
    const held = line.heldUntil - Date.now();
    if (held > 0) return Math.max(50, held);
    const most = isSlow(line) ? 1 : ofOne;
    if (line.running < most && !(isSlow(line) && slowRunning === ofSlow)) return undefined;
    const now = Date.now();
    line.until = Math.max(line.until, now) + line.average / most;
    // Thousands that are sent away must not all come back at the same moment.
    return Math.max(50, Math.min(line.until - now, longest * (0.5 + Math.random() / 2)));
  };
  return {
    take: (endpointId, { failed }) => {
      const line = lines.get(endpointId) ?? { running: 0, failed, average: usual, until: 0, heldUntil: 0 };
      lines.set(endpointId, line);
      line.failed = failed;
      const wait = waitIn(line);
      if (wait !== undefined) return { wait };
      const began = Date.now();
      const slow = Number(isSlow(line));
      line.running++;
      slowRunning += slow;
      return {
        giveBack: (asked = 0) => {
          line.heldUntil = Math.max(line.heldUntil, Date.now() + Math.min(asked, longest));
          line.running--;
          slowRunning -= slow;
          line.average = line.average * 0.7 + (Date.now() - began) * 0.3;
        },
      };
    },
    waitOf: (endpointId) => {
      const line = lines.get(endpointId);
      return line && waitIn(line);
    },
  };
}
