import { insertTask } from "@agora/db/queries/tasks";
import { importKey } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { toTask } from "../tasks/to-task.ts";
import { type imports, largestImport } from "./contract.ts";

const minutesToUpload = 60;
const contentTypes = { ghost: "application/json", wordpress: "application/xml" } as const;

/** Writes down what is announced and signs an address that takes exactly that. @throws Refusal UPLOAD_NOT_ACCEPTED */
export async function startImport(
  { db, viewer, storage }: HandlerContext<typeof imports.start>,
  { source, filename, bytes }: z.output<typeof imports.start.input>,
) {
  if (bytes > largestImport)
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: "This file is too large: an import takes at most 1 GB. Export fewer posts at a time.",
      fields: { bytes: ["At most 1 GB."] },
    });
  const row = await insertTask(db, {
    ownerId: viewer.id,
    kind: `import-${source}`,
    status: "uploading",
    filename,
    bytes,
    keyOf: importKey,
  });
  const upload = await storage.signUpload(importKey(row.id), {
    bytes,
    contentType: contentTypes[source],
    expiresAt: new Date(Date.now() + minutesToUpload * 60_000),
  });
  return { task: toTask(row), upload };
}
