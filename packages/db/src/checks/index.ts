export type { Check } from "./check.ts";
export { checks, type Finding, runChecks, type Wrong, wrongCounts } from "./run-checks.ts";
