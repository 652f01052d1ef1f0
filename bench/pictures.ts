import { type ChildProcess, fork } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { bySharp, largePictures } from "../packages/jobs/src/testing/sharp-alone.ts";
import { convert, placeholder } from "../packages/jobs/src/worker/images/convert.ts";
import { cut } from "../packages/jobs/src/worker/images/crops.ts";
import { decode } from "../packages/jobs/src/worker/images/decode.ts";
import { withCopy } from "../packages/jobs/src/worker/images/original.ts";

/** What one picture cost: seconds, megabytes at the peak beyond an idle process, the longest wait of the event loop in ms. */
type Cost = { seconds: number; megabytes: number; wait: number };
type Side = "agora" | "sharp";

/** What the worker does with a file, all but storing it. */
async function byAgora(file: string): Promise<void> {
  const decoded = await withCopy(createReadStream(file), ({ file: copy }) => decode(copy));
  for await (const _ of convert(decoded));
  await placeholder(decoded);
  await cut(decoded, { x: 50, y: 50 });
}

/** Linux only: the most memory that this process ever had, in megabytes. */
function peak(): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

async function measure(side: Side, file: string): Promise<Cost> {
  const before = peak();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  await (side === "agora" ? byAgora(file) : bySharp(file));
  const seconds = (performance.now() - started) / 1000;
  delay.disable();
  return { seconds, megabytes: peak() - before, wait: Math.max(0, delay.max / 1e6 - 5) };
}

function answerOf(child: ChildProcess): Promise<Cost> {
  return new Promise((resolve, reject) => {
    child.once("message", (cost: Cost) => resolve(cost));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`It ended with ${code}.`)));
  });
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "agora-bench-"));
  try {
    console.log("| picture | s | of sharp's | MB | of sharp's | longest wait, ms |");
    console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (const [name, make] of Object.entries(largePictures)) {
      const file = join(folder, "picture");
      await writeFile(file, await make());
      const run = (side: Side) => answerOf(fork(import.meta.filename, [side, file]));
      const [ours, alone] = [await run("agora"), await run("sharp")];
      const ratio = (one: number, other: number) => (one / other).toFixed(2);
      console.log(
        `| ${name} | ${ours.seconds.toFixed(1)} | ${ratio(ours.seconds, alone.seconds)} | ${Math.round(ours.megabytes)} | ${ratio(ours.megabytes, alone.megabytes)} | ${Math.round(ours.wait)} |`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [, , side, file] = process.argv;
if ((side === "agora" || side === "sharp") && file) process.send?.(await measure(side, file));
else await compare();
