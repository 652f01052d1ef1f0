import { z } from "zod";
import { type ContractGroup, done, id, version } from "../kit.ts";
import { person } from "./person.ts";

export const profile = person.extend({
  bio: z.string().nullable(),
  website: z.string().nullable(),
  location: z.string().nullable(),
  postCount: z.int(),
  followerCount: z.int(),
  followingCount: z.int(),
  phone: z.string().nullable().describe("Only in one's own profile"),
  birthday: z.string().nullable().describe("YYYY-MM-DD; only in one's own profile"),
  following: z.boolean().describe("Whether the viewer follows this person"),
  joinedAt: z.date(),
  version,
});

export const profiles = {
  get: {
    kind: "query",
    access: "public",
    summary: "A person's public page, by username.",
    rest: "GET /profiles/:username",
    refusals: ["NOT_FOUND"],
    input: z.object({ username: z.string().min(1).max(30) }),
    output: profile,
  },
  update: {
    kind: "mutation",
    access: "member",
    summary: "Change one's own profile; what is left out stays, null clears.",
    rest: "PATCH /profile",
    audit: "profile.updated",
    refusals: ["VERSION_CONFLICT"],
    input: z.object({
      version,
      name: z.string().trim().min(1).max(80).nullable().optional(),
      bio: z.string().trim().max(500).nullable().optional(),
      website: z
        .url({ protocol: /^https?$/ })
        .max(200)
        .nullable()
        .optional(),
      location: z.string().trim().max(80).nullable().optional(),
      phone: z
        .string()
        .regex(/^\+[1-9]\d{6,14}$/, "With country code, such as +4930123456 (E.164)")
        .nullable()
        .optional(),
      birthday: z.iso
        .date()
        .refine((day) => day >= "1900-01-01" && day <= new Date().toISOString(), "This can't be a birthday")
        .nullable()
        .optional(),
      avatarUrl: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullable()
        .optional()
        .describe("Instead of an uploaded picture"),
    }),
    output: profile,
  },
  setAvatar: {
    kind: "mutation",
    access: "member",
    summary: "Use one of one's own pictures as avatar; null removes it.",
    rest: "PUT /profile/avatar",
    audit: "profile.avatar-set",
    refusals: ["NOT_FOUND", "MEDIA_NOT_READY"],
    input: z.object({ mediaId: id.nullable() }),
    output: profile,
  },
  follow: {
    kind: "mutation",
    access: "member",
    summary: "Follow a person; following twice is fine.",
    rest: "PUT /profiles/:username/follow",
    refusals: ["NOT_FOUND"],
    input: z.object({ username: z.string().min(1).max(30) }),
    output: done,
  },
  unfollow: {
    kind: "mutation",
    access: "member",
    summary: "Stop following a person; doing so twice is fine.",
    rest: "DELETE /profiles/:username/follow",
    destructive: false,
    refusals: ["NOT_FOUND"],
    input: z.object({ username: z.string().min(1).max(30) }),
    output: done,
  },
} as const satisfies ContractGroup;
