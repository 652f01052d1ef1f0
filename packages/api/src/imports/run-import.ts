import { text } from "node:stream/consumers";
import { findAccountByUsername } from "@agora/db/queries/imports";
import { lockTask, setTaskWaiting, type TaskRow } from "@agora/db/queries/tasks";
import { enqueue, importKey, importSite, taskTopic } from "@agora/jobs";
import type { Storage } from "@agora/storage";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { getOwnTask, requireOwn } from "../tasks/own-task.ts";
import { toTask } from "../tasks/to-task.ts";
import type { imports } from "./contract.ts";

/** Looks at what arrived and promises the import; a second time it does nothing more. */
export async function runImport(
  ctx: HandlerContext<typeof imports.run>,
  { id, author, ...options }: z.output<typeof imports.run.input>,
) {
  const announced = await getOwnTask(ctx.db, ctx.viewer, { id });
  if (!announced.kind.startsWith("import-")) throw new Refusal("NOT_FOUND");
  if (announced.status === "uploading") await look(ctx.storage, announced);
  if (
    author !== undefined &&
    (await findAccountByUsername(ctx.db, { username: author }))?.status !== "active"
  )
    throw new Refusal("INVALID_INPUT", {
      fields: { author: ["There is no open account of this name."] },
    });
  return ctx.commit(async (tx) => {
    const row = requireOwn(ctx.viewer, await lockTask(tx, { id }));
    if (row.status !== "uploading") {
      ctx.audit(null);
      return toTask(row);
    }
    const by = { requestId: ctx.request.id, actorId: ctx.viewer.id };
    await enqueue(tx, importSite, { taskId: id, author, ...options }, by);
    ctx.audit({ subjectId: id, after: { kind: row.kind, filename: row.filename, bytes: row.bytes } });
    ctx.announce(taskTopic(id));
    return toTask((await setTaskWaiting(tx, { id })) ?? row);
  });
}

/** Enough for what stands before the first tag or brace. */
const beginningBytes = 1024;

/** Only a look at the beginning: the job reads it all, and says in words what is wrong with it. @throws Refusal */
async function look(storage: Storage, { id, kind, bytes }: TaskRow): Promise<void> {
  const head = await storage.head(importKey(id));
  if (!head) throw new Refusal("UPLOAD_MISSING");
  if (head.bytes !== bytes)
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: "The file that arrived has another size than the one that was announced.",
    });
  const last = Math.min(beginningBytes, head.bytes) - 1;
  const beginning = await storage.get(importKey(id), { first: 0, last });
  if (!beginning) throw new Refusal("UPLOAD_MISSING");
  const first = (await text(beginning.body)).trimStart().at(0);
  if (kind === "import-ghost" && first !== "{")
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: "This is not JSON. Ghost writes it under Settings, Migration tools, Export.",
    });
  if (kind === "import-wordpress" && first !== "<")
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: "This is not XML. WordPress writes it under Tools, Export, All content.",
    });
}
