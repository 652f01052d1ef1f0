import { z } from "zod";

const files = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("disk"), directory: z.string() }),
  z.object({
    kind: z.literal("s3"),
    bucket: z.string(),
    region: z.string(),
    endpoint: z.string().optional(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
  }),
]);

/** What the worker says to the process that imports, as one line of JSON on its standard input. */
export const importOrder = z.object({
  databaseUrl: z.string(),
  storage: z.object({ files, secret: z.string(), publicUrl: z.string() }),
  taskId: z.uuid(),
  key: z.string(),
  source: z.enum(["ghost", "wordpress"]),
  site: z.string().optional(),
  author: z.string().optional(),
  comments: z.boolean(),
  pictures: z.boolean(),
});
export type ImportOrder = z.output<typeof importOrder>;

/** What that process says on its standard output, line by line; one of the last three ends it. */
export const importNews = z.union([
  z.object({ done: z.int(), total: z.int() }),
  z.object({ report: z.record(z.string(), z.unknown()) }),
  z.object({ refused: z.string().describe("Why trying again is of no use, for whoever chose the file") }),
  z.object({ failed: z.string() }),
]);
export type ImportNews = z.output<typeof importNews>;
