import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput, version } from "../kit.ts";
import { picture } from "./picture.ts";

const purpose = z.enum(["avatar", "cover", "product", "inline"]);
const percent = z.int().min(0).max(100);

/** A place that shows a file; those the caller may not read are counted, not named. */
const use = z.object({
  kind: z.enum(["post", "product", "profile"]),
  as: z.enum(["cover", "inline", "image", "avatar"]),
  id,
  title: z.string(),
  slug: z.string(),
});

export const mediaItem = z.object({
  id,
  purpose,
  filename: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  status: z.enum(["uploading", "processing", "ready", "failed"]),
  progress: z.int().min(0).max(100).describe("Percent of the image job that is done"),
  failure: z.string().nullable().describe("Why the picture could not be used, in words"),
  alt: z.string(),
  picture: picture.nullable().describe("Set once ready"),
  kept: z.boolean().describe("Stays although nothing uses it"),
  removedAt: z
    .date()
    .nullable()
    .describe("When it is removed if nothing uses it until then and nobody says that it should be kept"),
  version,
  createdAt: z.date(),
});

export const media = {
  startUpload: {
    kind: "mutation",
    access: "member",
    summary: "Announce a file and get a signed address to PUT its bytes to (15 minutes).",
    rest: "POST /media",
    creates: "/media/:media.id",
    limit: "upload",
    refusals: ["UPLOAD_NOT_ACCEPTED"],
    input: z.object({
      filename: z.string().trim().min(1).max(200),
      contentType: z.string().max(100),
      bytes: z.int().min(1),
      purpose,
      alt: z.string().trim().max(300).default(""),
      kept: z.boolean().default(false).describe("Keep it although nothing uses it, as in a library"),
    }),
    output: z.object({
      media: mediaItem,
      upload: z.object({
        url: z.string(),
        method: z.literal("PUT"),
        headers: z.record(z.string(), z.string()),
        expiresAt: z.date(),
      }),
    }),
  },
  finishUpload: {
    kind: "mutation",
    access: "member",
    summary: "Say that the bytes have arrived; checks them by content and promises the image job.",
    rest: "POST /media/:id/finish",
    audit: "media.uploaded",
    refusals: ["NOT_FOUND", "UPLOAD_MISSING", "UPLOAD_NOT_ACCEPTED"],
    transaction: false,
    input: z.object({ id }),
    output: mediaItem,
  },
  list: {
    kind: "query",
    access: "member",
    summary: "One's own files, newest first.",
    rest: "GET /media",
    input: z.object({
      ...pageInput,
      purpose: purpose.optional(),
      status: mediaItem.shape.status.optional(),
      search: z.string().trim().max(100).optional().describe("Part of a filename or description"),
      unused: z.boolean().optional().describe("True: only what nothing uses"),
    }),
    output: page(mediaItem),
  },
  get: {
    kind: "query",
    access: "member",
    summary: "One of one's own files, and where it is used.",
    rest: "GET /media/:id",
    refusals: ["NOT_FOUND"],
    input: z.object({ id }),
    output: mediaItem.extend({
      uses: z.array(use).max(100),
      moreUses: z.int().describe("Uses beyond these, and those the caller may not read"),
    }),
  },
  update: {
    kind: "mutation",
    access: "member",
    summary:
      "Describe a picture for people who can't see it, say what must stay in sight when it is cut, or keep it.",
    rest: "PATCH /media/:id",
    audit: "media.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    input: z.object({
      id,
      version,
      alt: z.string().trim().max(300).optional(),
      focal: z
        .object({ x: percent, y: percent })
        .optional()
        .describe("Percent from the left and from the top"),
      kept: z.boolean().optional(),
    }),
    output: mediaItem,
  },
  remove: {
    kind: "mutation",
    access: "member",
    summary: "Remove a file that is used nowhere.",
    rest: "DELETE /media/:id",
    audit: "media.removed",
    refusals: ["NOT_FOUND", "MEDIA_IN_USE"],
    input: z.object({ id }),
    output: done,
  },
  live: {
    kind: "subscription",
    access: "member",
    summary: "Follow the image job of one of one's own files until it is ready or failed.",
    rest: "GET /media/:id/live",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, lastEventId: z.string().optional() }),
    output: mediaItem,
  },
} as const satisfies ContractGroup;
