import { expect, it } from "vitest";
import { mayBreak } from "./may-break.ts";

const changelog = "# Changes\n\n## 0.2.0\n\n### Breaking\n\n- `email` is needed.\n\n## 0.1.0\n\nThe first.\n";

it("lets callers be broken only by a higher version that says so", () => {
  expect(mayBreak({ from: "0.1.0", to: "0.2.0", changelog })).toBeUndefined();
  expect(mayBreak({ from: "0.9.1", to: "1.0.0", changelog: "## 1.0.0\n\nBreaking: all." })).toBeUndefined();
  expect(mayBreak({ from: "0.1.0", to: "0.1.1", changelog })).toContain("0.2.0");
  expect(mayBreak({ from: "1.2.0", to: "1.3.0", changelog })).toContain("2.0.0");
  expect(mayBreak({ from: "0.2.0", to: "0.3.0", changelog })).toContain("## 0.3.0");
  expect(
    mayBreak({ from: "0.1.0", to: "0.2.0", changelog: "## 0.2.0\n\nNicer.\n\n## 0.1.0\n\nBreaking" }),
  ).toContain("Breaking");
});
