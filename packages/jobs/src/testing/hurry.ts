import type { Pace } from "../worker/pace.ts";

/** The pace of workers in tests. Time limits are as long as ever. */
export const hurry: Pace = {
  firstRetry: 50,
  reconcileEvery: 200,
  reconcileAfter: 500,
  lock: 1000,
  second: 1000,
};
