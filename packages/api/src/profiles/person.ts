import { z } from "zod";
import { id } from "../kit.ts";
import { picture } from "../media/picture.ts";

/** A person as others see them beside what they wrote. */
export const person = z.object({
  id,
  username: z.string(),
  name: z.string().nullable(),
  avatar: picture.nullable(),
  avatarUrl: z.string().nullable().describe("Elsewhere; used when there is no avatar"),
});

export type Person = z.output<typeof person>;
