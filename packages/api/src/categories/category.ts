import { z } from "zod";
import { id } from "../kit.ts";

/** A category as it stands on a post. */
export const category = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  color: z.string().describe("#rrggbb"),
});
