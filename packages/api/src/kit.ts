import { z } from "zod";
import type { CommonReason, Reason } from "./errors.ts";

export const permissions = [
  "posts:write",
  "posts:publish",
  "posts:edit-any",
  "comments:moderate",
  "users:read",
  "users:write",
  "roles:write",
  "audit:read",
  "settings:write",
  "products:write",
  "stock:write",
  "orders:read",
  "orders:write",
  "orders:refund",
  "coupons:write",
  "jobs:read",
  "jobs:write",
  "webhooks:write",
] as const;

export type Permission = (typeof permissions)[number];
export type Access = "public" | "member" | Permission;

/** Classes of calls that are counted together; their numbers are configuration. */
export type RateClass = "read" | "write" | "sign-in" | "sign-up" | "mail" | "upload" | "checkout";

export type Contract = {
  readonly kind: "query" | "mutation" | "subscription";
  readonly access: Access;
  readonly summary: string;
  /** Method and path below /api/v1; `:name` is filled from the input. */
  readonly rest: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;
  /** What it makes has this address afterwards, below /api/v1 and filled from the output; true where it has none. */
  readonly creates?: `/${string}` | true;
  /** Whether it takes something from somebody: ends, hides, overwrites or gives back. Default: a DELETE and a PATCH do. */
  readonly destructive?: boolean;
  /** Whether doing it twice is as doing it once, without an idempotency key. Default: what is read, put or deleted is. */
  readonly idempotent?: boolean;
  /** What to call instead, since when (as YYYY-MM-DD), and until when this one stays. */
  readonly deprecated?: { readonly instead: string; readonly since?: string; readonly until: string };
  /** Default: "read" for queries and subscriptions, "write" for mutations. */
  readonly limit?: RateClass;
  /** The action written to the audit log in the transaction of the act. */
  readonly audit?: string;
  /** What may be refused beyond the reasons every procedure shares. */
  readonly refusals?: readonly Reason[];
  /** False where the handler must call the outside world in the middle and calls `ctx.commit` itself. */
  readonly transaction?: false;
  /** True for what only a person in a session may do, never a program with an API key or as a connected app. */
  readonly interactive?: true;
  /** True for reads that may take long: they use the pool, not the lane of short reads. */
  readonly slow?: true;
  readonly input: z.core.$ZodType;
  readonly output: z.core.$ZodType;
};

/** With whose calls those of a procedure are counted. */
export function rateClassOf({ limit, kind }: Contract): RateClass {
  return limit ?? (kind === "mutation" ? "write" : "read");
}

export type ContractGroup = Readonly<Record<string, Contract>>;

export type InputOf<C> = C extends Contract ? z.core.input<C["input"]> : never;
export type OutputOf<C> = C extends Contract ? z.core.output<C["output"]> : never;
/** Why it may say no: what its contract lists, and what any procedure may meet. */
export type ReasonOf<C> =
  | CommonReason
  | (C extends { readonly refusals: readonly (infer R extends Reason)[] } ? R : never);

/** Input of every keyset-paged list. */
export const pageInput = {
  cursor: z.string().max(200).optional().describe("nextCursor of the page before"),
  limit: z.int().min(1).max(100).default(20),
  count: z.boolean().default(false).describe("Also return the total"),
};

/** Input of every list that is paged by number. */
export const numberedPageInput = {
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(20),
  sortOrder: z.enum(["asc", "desc"]).default("desc"),
};

/** A page of a list that is paged by number. */
export const numberedPage = <T extends z.core.$ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    pagination: z.object({
      page: z.int(),
      limit: z.int(),
      totalItems: z.int(),
      totalPages: z.int(),
      hasNext: z.boolean(),
      hasPrevious: z.boolean(),
    }),
  });

/** A page of a keyset-paged list. */
export const page = <T extends z.core.$ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("Null on the last page"),
    total: z.int().optional(),
  });

export const id = z.uuid();
export const version = z.int().min(1).describe("Rises with every change; send back the one you saw");
export const done = z.object({ ok: z.literal(true) });
/** Long work was asked for; a second time while it waits or runs gives the same task. */
export const asked = done.extend({ taskId: id.describe("How far it is: tasks.get, tasks.live") });
/** The answer of a procedure that only has to be done. */
export const ok = { ok: true } as const;
