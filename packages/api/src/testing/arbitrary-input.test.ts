import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { procedures } from "../doors/index.ts";
import { arbitraryInput } from "./arbitrary-input.ts";

it.each(procedures)(
  "makes up input for $path that its contract takes, and not always the same",
  ({ contract }) => {
    const made = fc.sample(arbitraryInput(contract.input), { numRuns: 20, seed: 1 });
    for (const input of made) expect(z.core.safeParse(contract.input, input).success).toBe(true);
    const { shape = {} } = contract.input instanceof z.ZodObject ? contract.input.def : {};
    if (Object.keys(shape).length > 0)
      expect(new Set(made.map((one) => JSON.stringify(one))).size).toBeGreaterThan(1);
  },
);
