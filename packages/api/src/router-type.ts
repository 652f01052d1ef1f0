import type {
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server";
import type { AgoraContract } from "./contract.ts";
import type { ErrorData } from "./errors.ts";
import type { Contract, ContractGroup, InputOf, OutputOf } from "./kit.ts";

type Shape<C extends Contract> = { meta: object; input: InputOf<C>; output: OutputOf<C> };

type ProcedureOf<C extends Contract> = C["kind"] extends "query"
  ? TRPCQueryProcedure<Shape<C>>
  : C["kind"] extends "mutation"
    ? TRPCMutationProcedure<Shape<C>>
    : TRPCSubscriptionProcedure<{
        meta: object;
        input: InputOf<C>;
        output: AsyncIterable<{ id: string; data: OutputOf<C> }, void>;
      }>;

export type RouterRecordOf<G extends ContractGroup> = { [K in keyof G]: ProcedureOf<G[K]> };

/** The shape of every error on the wire, and whether values travel as superjson. */
type Wire = {
  ctx: object;
  meta: object;
  errorShape: { message: string; code: number; data: ErrorData };
  transformer: true;
};

/** The type of the router, for tRPC clients; read off the contract alone, so that they need no type of the server. */
export type AgoraRouter = TRPCBuiltRouter<
  Wire,
  { [N in keyof AgoraContract]: RouterRecordOf<AgoraContract[N]> }
>;
