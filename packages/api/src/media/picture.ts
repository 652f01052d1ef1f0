import { z } from "zod";
import { id } from "../kit.ts";

/** A picture as pages show it: sizes in pixels, addresses ready to use. */
export const picture = z.object({
  id,
  alt: z.string(),
  width: z.int(),
  height: z.int(),
  blurhash: z.string().nullable().describe("Placeholder, see blurha.sh"),
  url: z
    .string()
    .describe(
      "The largest WebP, for places that take one address; as all of a picture, on this site where it begins with /",
    ),
  variants: z.array(
    z.object({ url: z.string(), width: z.int(), height: z.int(), format: z.enum(["webp", "avif"]) }),
  ),
  focal: z
    .object({ x: z.int(), y: z.int() })
    .describe("What must stay in sight when it is cut; percent from the left and from the top"),
  crops: z
    .object({
      square: z.string().nullable().describe("640 × 640 WebP, cut around the focal point"),
      wide: z.string().nullable().describe("1200 × 630 JPEG, for previews of links"),
    })
    .describe("Null where the picture is too small, or not cut yet"),
  animated: z.boolean(),
});

export type Picture = z.output<typeof picture>;
