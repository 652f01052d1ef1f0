import { z } from "zod";
import { type ContractGroup, id } from "../kit.ts";

export const tag = z.object({ id, slug: z.string(), name: z.string() });

export const tags = {
  list: {
    kind: "query",
    access: "public",
    summary: "All tags that stand on published posts, most used first.",
    rest: "GET /tags",
    slow: true,
    input: z.object({ limit: z.int().min(1).max(100).default(20) }),
    output: z.object({ items: z.array(tag.extend({ postCount: z.int() })) }),
  },
} as const satisfies ContractGroup;
