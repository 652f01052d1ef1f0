import { z } from "zod";
import { id } from "../kit.ts";

/** A tag as it stands on a post. */
export const tag = z.object({ id, slug: z.string(), name: z.string() });
