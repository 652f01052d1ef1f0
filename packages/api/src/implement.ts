import { setTimeout as sleep } from "node:timers/promises";
import { type Tx, worthRetrying } from "@agora/db";
import { insertAudit } from "@agora/db/queries/audit";
import { tracked } from "@trpc/server";
import type { z } from "zod";
import { withoutSecrets } from "./audit/without-secrets.ts";
import { whileAdmitted } from "./auth/while-admitted.ts";
import { callerOf } from "./caller.ts";
import type { Aftermath, AuditDetails, Context, HandlerContext } from "./context.ts";
import { Refusal } from "./errors.ts";
import { idempotencyKeyPattern, once } from "./idempotency.ts";
import { type Contract, type ContractGroup, rateClassOf } from "./kit.ts";
import { observed } from "./observed.ts";
import { parseInput, parseOutput, refusalPromised } from "./promised.ts";
import type { RouterRecordOf } from "./router-type.ts";
import { t } from "./trpc.ts";
import { asTRPCError } from "./wire-errors.ts";

type Answer<C extends Contract> = C["kind"] extends "subscription"
  ? AsyncIterable<{ id: string; data: z.core.input<C["output"]> }>
  : Promise<z.core.input<C["output"]>>;

export type Handler<C extends Contract> = (call: {
  ctx: HandlerContext<C>;
  input: z.core.output<C["input"]>;
}) => Answer<C>;

/** What every handler looks like once its contract is out of sight. */
// biome-ignore lint/suspicious/noExplicitAny: a handler's types differ with its contract; `implement` has checked them.
type AnyHandler = (call: { ctx: any; input: any }) => any;

type Event = { id: string; data: unknown };

type Call = {
  contract: Contract;
  handler: AnyHandler;
  path: string;
  ctx: Context;
  input: unknown;
  signal?: AbortSignal;
};

const triesOfATransaction = 6;

/** Makes a router of a contract group; leaving a procedure out, or answering with something else, does not compile. */
export function implement<G extends ContractGroup>(
  group: G,
  handlers: { [P in keyof G]: Handler<G[P]> },
): RouterRecordOf<G> {
  const record = Object.entries(group).map(([procedure, contract]) => [
    procedure,
    build(contract, handlers[procedure] as AnyHandler), // Object.entries forgets the keys of G
  ]);
  // The record is built by a loop; its type is what the loop does, procedure by procedure.
  return Object.fromEntries(record) as RouterRecordOf<G>;
}

function build(contract: Contract, handler: AnyHandler) {
  const procedure = t.procedure
    .use(({ ctx, path, next }) =>
      observed({ ctx, path, contract }, async () => {
        await admit(contract, ctx).catch((error) => {
          throw asTRPCError(error);
        });
        return next();
      }),
    )
    .input((value: unknown) => parseInput(contract, value));
  const run = async (options: { path: string; ctx: Context; input: unknown; signal?: AbortSignal }) => {
    try {
      const call = { contract, handler, ...options };
      return contract.kind === "mutation" ? await mutate(call) : await read(call);
    } catch (error) {
      throw asTRPCError(refusalPromised(contract, error));
    }
  };
  if (contract.kind === "query") return procedure.query(run);
  if (contract.kind === "mutation") return procedure.mutation(run);
  return procedure.subscription(async function* ({ ctx, path, input, signal }) {
    const follow = (until: AbortSignal) =>
      handler({ ctx: handlerContext({ contract, ctx, signal: until }), input });
    const left = ctx.metrics.followed(path);
    try {
      for await (const { id, data } of whileAdmitted<Event>({ contract, ctx, signal }, follow))
        yield tracked(id, parseOutput(contract, data));
    } catch (error) {
      throw asTRPCError(refusalPromised(contract, error));
    } finally {
      left();
    }
  });
}

/** Access, then the rate limit. */
async function admit(contract: Contract, ctx: Context): Promise<void> {
  const viewer = ctx.signedIn?.viewer;
  if (contract.kind === "mutation" && ctx.request.crossOrigin && ctx.signedIn?.by !== "bearer")
    throw new Refusal("CROSS_ORIGIN");
  if (contract.access !== "public") {
    if (!viewer) throw new Refusal("UNAUTHENTICATED");
    if (contract.access !== "member" && !viewer.permissions.includes(contract.access))
      throw new Refusal("FORBIDDEN");
  }
  if (contract.interactive && viewer && !ctx.signedIn?.session) throw new Refusal("SESSION_REQUIRED");
  ctx.aftermath.rate = await ctx.limits.count(rateClassOf(contract), callerOf(ctx));
}

async function read(call: Call): Promise<unknown> {
  return parseOutput(call.contract, await call.handler({ ctx: handlerContext(call), input: call.input }));
}

async function mutate(call: Call): Promise<unknown> {
  const { idempotencyKey } = call.ctx.request;
  // One that is not understood must not be ignored: its sender counts on acting once.
  if (idempotencyKey !== undefined && !idempotencyKeyPattern.test(idempotencyKey))
    throw new Refusal("INVALID_INPUT", {
      fields: { "Idempotency-Key": ["1 to 200 visible ASCII characters, without spaces"] },
    });
  const attempt = new Attempt(call);
  const ctx = handlerContext(call, attempt);
  if (call.contract.transaction !== false)
    return attempt.commit((tx) => call.handler({ ctx: { ...ctx, db: tx }, input: call.input }));
  return call.handler({ ctx: { ...ctx, commit: attempt.commit }, input: call.input });
}

/** The one transaction of a mutation, run again from the start when Postgres says that it lost a race. */
class Attempt {
  readonly call: Call;
  audit: AuditDetails | null = {};
  aftermath: Aftermath = {};
  announced: string[] = [];

  constructor(call: Call) {
    this.call = call;
  }

  commit = async (act: (tx: Tx) => Promise<unknown>): Promise<unknown> => {
    for (let tried = 1; ; tried++) {
      this.audit = {};
      this.aftermath = {};
      this.announced = [];
      try {
        const { output, aftermath } = await this.call.ctx.database.pool.transaction((tx) =>
          this.once(tx, act),
        );
        Object.assign(this.call.ctx.aftermath, aftermath);
        for (const topic of this.announced) void this.call.ctx.live.publish(topic, { id: "", data: null });
        return output;
      } catch (error) {
        if (!worthRetrying(error) || tried === triesOfATransaction) throw error;
        await sleep(Math.random() * 10 * 2 ** tried);
      }
    }
  };

  async once(tx: Tx, act: (tx: Tx) => Promise<unknown>) {
    const { ctx, path: procedure, input } = this.call;
    const run = async () => {
      const output = parseOutput(this.call.contract, await act(tx));
      await this.writeAudit(tx, output);
      return { output, aftermath: this.aftermath };
    };
    const key = ctx.request.idempotencyKey;
    if (key === undefined) return run();
    return once(tx, { caller: callerOf(ctx), key, procedure, input, secret: ctx.config.secret }, run);
  }

  async writeAudit(tx: Tx, output: unknown): Promise<void> {
    const { contract, ctx } = this.call;
    if (!contract.audit || !this.audit) return;
    // Where the act itself says who acted, such as a sign-in, that is a person, whatever the request came with.
    const program = this.audit.actorId ? undefined : ctx.signedIn?.program;
    const actorId = this.audit.actorId ?? program?.id ?? ctx.signedIn?.viewer.id;
    const ownId =
      typeof output === "object" && output !== null && "id" in output ? String(output.id) : undefined;
    await insertAudit(tx, {
      actorKind: program ? "key" : actorId ? "user" : "visitor",
      actorId,
      action: contract.audit,
      subjectId: this.audit.subjectId ?? ownId,
      before: this.audit.before && withoutSecrets(this.audit.before),
      after: this.audit.after && withoutSecrets(this.audit.after),
      ip: ctx.request.ip,
      requestId: ctx.request.id,
    });
  }
}

function handlerContext(
  { contract, ctx, signal }: Pick<Call, "contract" | "ctx" | "signal">,
  attempt?: Attempt,
) {
  const { database, aftermath: _, ...rest } = ctx;
  return {
    ...rest,
    signal,
    viewer: ctx.signedIn?.viewer ?? null,
    db: contract.kind === "query" && !contract.slow ? database.reads : database.pool,
    audit: (details: AuditDetails | null) => {
      if (attempt) attempt.audit = details;
    },
    announce: (topic: string) => {
      if (attempt) attempt.announced.push(topic);
    },
    setSession: (token: string | null) => {
      if (!attempt) return;
      attempt.aftermath.sessionToken = token;
      // What a guest had put in is with the member by now; whoever comes after a sign-out starts with nothing.
      if (ctx.request.cartToken) attempt.aftermath.cartToken = null;
    },
    setCart: (token: string | null) => {
      if (attempt) attempt.aftermath.cartToken = token;
    },
  };
}
