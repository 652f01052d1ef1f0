/** Milliseconds; nobody is sent away for longer. */
const longest = 600_000;
const usual = 200;

/** Who may talk to an endpoint now, so that a slow one does not hold all the places there are. */
export type Turns = {
  /** 0 when it is one's turn, which has to be given back; otherwise the milliseconds after which there probably is one. */
  take(endpointId: string, most: number): number;
  giveBack(endpointId: string, milliseconds: number): void;
};

type Line = {
  running: number;
  /** How long a turn takes lately. */
  average: number;
  /** Until when turns are promised to those that were sent away. */
  until: number;
};

/** Of one process; the line is forgotten when nobody is in it. */
export function openTurns(): Turns {
  const lines = new Map<string, Line>();
  const lineOf = (endpointId: string) => {
    const line = lines.get(endpointId) ?? { running: 0, average: usual, until: 0 };
    lines.set(endpointId, line);
    return line;
  };
  return {
    take: (endpointId, most) => {
      const line = lineOf(endpointId);
      if (line.running < most) {
        line.running++;
        return 0;
      }
      const now = Date.now();
      line.until = Math.max(line.until, now) + line.average / most;
      return Math.max(50, Math.min(line.until - now, longest));
    },
    giveBack: (endpointId, milliseconds) => {
      const line = lineOf(endpointId);
      line.running--;
      line.average = line.average * 0.7 + milliseconds * 0.3;
      if (line.running === 0 && line.until < Date.now()) lines.delete(endpointId);
    },
  };
}
