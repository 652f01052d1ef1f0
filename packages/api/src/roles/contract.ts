import { z } from "zod";
import { type ContractGroup, done, id, permissions, version } from "../kit.ts";

export const role = z.object({
  id,
  name: z.string(),
  permissions: z.array(z.enum(permissions)),
  builtIn: z
    .boolean()
    .describe("Built-in roles keep their names; that of the administrator keeps all permissions"),
  userCount: z.int(),
  version,
});

const name = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, "2 to 40 small letters, digits or -");
const granted = z.array(z.enum(permissions)).describe("Nobody can grant what they may not do themselves");

export const roles = {
  list: {
    kind: "query",
    access: "roles:write",
    summary: "All roles with their permissions, and all permissions there are.",
    rest: "GET /roles",
    input: z.object({}).optional(),
    output: z.object({ items: z.array(role), permissions: z.array(z.enum(permissions)) }),
  },
  create: {
    kind: "mutation",
    access: "roles:write",
    summary: "Make a role.",
    rest: "POST /roles",
    creates: true,
    audit: "role.created",
    refusals: ["ROLE_NAME_TAKEN"],
    input: z.object({ name, permissions: granted }),
    output: role,
  },
  update: {
    kind: "mutation",
    access: "roles:write",
    summary: "Change a role's name or permissions; it holds on the next request of whoever has it.",
    rest: "PATCH /roles/:id",
    audit: "role.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "ROLE_NAME_TAKEN", "BUILT_IN_ROLE"],
    input: z.object({ id, version, name: name.optional(), permissions: granted.optional() }),
    output: role,
  },
  remove: {
    kind: "mutation",
    access: "roles:write",
    summary: "Remove a role that nobody has.",
    rest: "DELETE /roles/:id",
    audit: "role.removed",
    refusals: ["NOT_FOUND", "BUILT_IN_ROLE", "ROLE_IN_USE"],
    input: z.object({ id }),
    output: done,
  },
} as const satisfies ContractGroup;
