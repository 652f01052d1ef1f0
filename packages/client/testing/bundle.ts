import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** What React asks. */
const mode = ["process", "env", "NODE_ENV"].join(".");

/** A program and all it imports as one script for browsers, and its size as it travels, in bytes. */
export async function bundle(path: string): Promise<{ code: string; gzipped: number }> {
  const bundled = await rolldown({
    input: path,
    platform: "browser",
    // "use client", which only servers heed.
    checks: { moduleLevelDirective: false },
    transform: { define: { [mode]: '"production"' } },
  });
  const { output } = await bundled.generate({ format: "esm", minify: true });
  await bundled.close();
  const { code } = output[0];
  return { code, gzipped: gzipSync(code).byteLength };
}
