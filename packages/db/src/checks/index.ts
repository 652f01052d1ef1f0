export type { Check } from "./check.ts";
export { checks, type Finding, runChecks, wrongCounts } from "./run-checks.ts";
