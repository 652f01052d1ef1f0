import { z } from "zod";
import { id } from "../kit.ts";

/** A picture as pages show it: sizes in pixels, addresses ready to use. */
export const picture = z.object({
  id,
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  blurhash: z.string().nullable().describe("Placeholder, see blurha.sh"),
  url: z.string().describe("The largest WebP, for places that take one address"),
  variants: z.array(
    z.object({ url: z.string(), width: z.int(), height: z.int(), format: z.enum(["webp", "avif"]) }),
  ),
});

export type Picture = z.output<typeof picture>;
