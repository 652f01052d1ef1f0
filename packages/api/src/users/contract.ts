import { z } from "zod";
import { type ContractGroup, id, numberedPage, numberedPageInput, version } from "../kit.ts";
import { email } from "../mail-address.ts";
import { picture } from "../media/picture.ts";

const status = z.enum(["active", "suspended", "removed"]);

export const user = z.object({
  id,
  email: z.string(),
  emailVerified: z.boolean(),
  username: z.string(),
  name: z.string().nullable(),
  avatar: picture.nullable(),
  avatarUrl: z.string().nullable(),
  status,
  roles: z.array(z.object({ id, name: z.string() })),
  twoFactor: z.boolean(),
  createdAt: z.date(),
  lastSeenAt: z.date().nullable().describe("Exact to five minutes"),
  deletionAt: z.date().nullable().describe("When the account will be erased, if its owner asked for that"),
  version,
});

/** A person with what an administrator needs to decide about them. */
export const userDetails = user.extend({
  bio: z.string().nullable(),
  website: z.string().nullable(),
  location: z.string().nullable(),
  phone: z.string().nullable(),
  birthday: z.string().nullable(),
  postCount: z.int(),
  commentCount: z.int(),
  sessionCount: z.int(),
  identities: z.array(z.string()).describe("Providers linked"),
});

const acting = {
  kind: "mutation",
  access: "users:write",
  refusals: ["NOT_FOUND", "LAST_ADMIN"],
  output: userDetails,
} as const;

export const users = {
  list: {
    kind: "query",
    access: "users:read",
    summary: "People, paged, with search in name, username and mail address.",
    rest: "GET /users",
    slow: true,
    input: z.object({
      ...numberedPageInput,
      sortBy: z.enum(["createdAt", "lastSeenAt", "name", "username", "email"]).default("createdAt"),
      search: z.string().trim().max(100).optional(),
      role: z.string().max(50).optional().describe("Name of a role"),
      status: status.optional(),
      createdFrom: z.date().optional(),
      createdTo: z.date().optional().describe("Exclusive"),
    }),
    output: numberedPage(user),
  },
  get: {
    kind: "query",
    access: "users:read",
    summary: "One person, with counts.",
    rest: "GET /users/:id",
    refusals: ["NOT_FOUND"],
    slow: true,
    input: z.object({ id }),
    output: userDetails,
  },
  stats: {
    kind: "query",
    access: "users:read",
    summary: "How many people there are, are new, are active; by role; sign-ups and active people by day.",
    rest: "GET /users/stats",
    slow: true,
    input: z.object({ days: z.int().min(7).max(366).default(30) }),
    output: z.object({
      total: z.int(),
      newThisMonth: z.int().describe("Since the first of the month, UTC"),
      active30Days: z.int(),
      byRole: z.array(z.object({ role: z.string(), count: z.int() })),
      byDay: z.array(
        z.object({ day: z.string().describe("YYYY-MM-DD, UTC"), signUps: z.int(), active: z.int() }),
      ),
    }),
  },
  update: {
    ...acting,
    summary: "Change somebody's name, username or mail address; what is left out stays, null clears.",
    rest: "PATCH /users/:id",
    audit: "user.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "EMAIL_TAKEN", "USERNAME_TAKEN"],
    input: z.object({
      id,
      version,
      name: z.string().trim().min(1).max(80).nullable().optional(),
      username: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{3,30}$/, "3 to 30 letters, digits, _ or -")
        .optional(),
      email: email.optional(),
    }),
  },
  setRoles: {
    ...acting,
    summary:
      "Give somebody exactly these roles; it holds on their next request. Nobody can hand out what they may not do themselves.",
    rest: "PUT /users/:id/roles",
    destructive: true,
    audit: "user.roles-set",
    input: z.object({ id, roleIds: z.array(id).max(20) }),
  },
  suspend: {
    ...acting,
    summary: "Shut somebody out; all their sessions, tokens and keys end at once.",
    rest: "POST /users/:id/suspend",
    idempotent: true,
    destructive: true,
    audit: "user.suspended",
    input: z.object({ id, reason: z.string().trim().max(500).optional().describe("For the audit log") }),
  },
  reactivate: {
    ...acting,
    summary: "Let somebody suspended in again.",
    rest: "POST /users/:id/reactivate",
    idempotent: true,
    audit: "user.reactivated",
    input: z.object({ id }),
  },
  remove: {
    ...acting,
    summary: "Remove an account; it is erased after 30 days and can be restored before.",
    rest: "DELETE /users/:id",
    audit: "user.removed",
    input: z.object({ id }),
  },
  restore: {
    ...acting,
    summary: "Bring a removed account back.",
    rest: "POST /users/:id/restore",
    audit: "user.restored",
    input: z.object({ id }),
  },
} as const satisfies ContractGroup;
