/** Milliseconds; tests are in more of a hurry than mail servers. */
export type Pace = {
  firstRetry: number;
  reconcileEvery: number;
  reconcileAfter: number;
  /** After which the job of a worker that was killed is another's. */
  lock: number;
  /** How long a second lasts of what a job may take, and of how late a periodic one may be. */
  second: number;
};

export const usualPace: Pace = {
  firstRetry: 5000,
  reconcileEvery: 15_000,
  reconcileAfter: 30_000,
  lock: 20_000,
  second: 1000,
};
