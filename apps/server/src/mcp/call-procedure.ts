import { type Context, router } from "@agora/api";
import { type Procedure, plainInput } from "@agora/api/doors";
import { callTRPCProcedure } from "@trpc/server";

/** Calls a procedure with plain JSON. @throws TRPCError with a refusal or a bug as its cause. */
export async function callProcedure(
  ctx: Context,
  { path, contract }: Procedure,
  body: Record<string, unknown>,
): Promise<unknown> {
  return callTRPCProcedure({
    ...{ router, path, ctx, type: contract.kind, batchIndex: 0, signal: undefined },
    getRawInput: async () => plainInput(contract.input, { body, words: [] }),
  });
}
