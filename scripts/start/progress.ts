import { styleText } from "node:util";

const began = performance.now();

/** Seconds since the start of this process, as people read them. */
export function seconds(): string {
  return elapsed().toFixed(1);
}

/** One line of progress, with the time it happened at. */
export function say(text: string) {
  console.log(`${styleText("dim", `${elapsed().toFixed(1).padStart(6)}s`)}  ${text}`);
}

function elapsed(): number {
  return (performance.now() - began) / 1000;
}
