import type { PayloadOf } from "../jobs.ts";
import type { JobContext } from "./context.ts";
import { importInProcess } from "./import-process.ts";
import { TaskFailure, workOnTask } from "./task-work.ts";

const sources = { "import-ghost": "ghost", "import-wordpress": "wordpress" } as const;

/** Takes over the posts of another site. Begun again, it leaves alone what an earlier attempt brought. */
export async function takeOverSite(
  context: JobContext,
  { taskId, ...options }: PayloadOf<"importSite">,
): Promise<void> {
  const { config, storage, signal, stopping } = context;
  await workOnTask(context, { taskId }, async (tell, { kind, key }) => {
    if (kind !== "import-ghost" && kind !== "import-wordpress") throw new TaskFailure("This is no import.");
    if (!key || !(await storage.head(key)))
      throw new TaskFailure("The file is gone. Please upload it again.");
    tell({ done: 0, note: "Reading the file" });
    const report = await importInProcess(
      {
        databaseUrl: config.database.url,
        storage: { files: config.files, secret: config.secret, publicUrl: config.publicUrl },
        ...{ taskId, key, source: sources[kind], ...options },
      },
      {
        signal: stopping ? AbortSignal.any([signal, stopping]) : signal,
        told: (done, total) => tell({ done, total, note: "Bringing posts here" }),
      },
    );
    return { note: null, report };
  });
}
