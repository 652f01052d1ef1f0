import { asTRPCError, type Context, errorShape, Refusal, router } from "@agora/api";
import { plainInput } from "@agora/api/doors";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { callTRPCProcedure } from "@trpc/server";
import { logBug } from "../trpc.ts";
import { tools } from "./tools.ts";

type Call = { name: string; arguments?: Record<string, unknown> };

/** Calls a procedure for an agent. A refusal is an answer that the agent can act on, not a failure of the protocol. */
export async function callTool(
  context: Context,
  { name, arguments: given = {} }: Call,
): Promise<CallToolResult> {
  const known = tools.get(name);
  if (!known) return refused(new Refusal("NO_SUCH_PROCEDURE"), context, name);
  const { procedure } = known;
  const { contract, path } = procedure;
  const { idempotencyKey, ...body } = given;
  const keyed = contract.kind === "mutation" && idempotencyKey !== undefined;
  // What is no text is no key: the empty one is refused in words.
  const key = typeof idempotencyKey === "string" ? idempotencyKey : "";
  const ctx = keyed ? { ...context, request: { ...context.request, idempotencyKey: key } } : context;
  try {
    const input = plainInput(contract.input, { body: keyed ? body : given, words: [] });
    const output: unknown = await callTRPCProcedure({
      ...{ router, path, ctx, type: contract.kind, batchIndex: 0, signal: undefined },
      getRawInput: async () => input,
    });
    const text = JSON.stringify(output);
    // Through JSON, so that dates are the strings that the schema promises.
    const plain: unknown = JSON.parse(text ?? "null");
    return {
      content: [{ type: "text", text }],
      ...(isRecord(plain) && { structuredContent: plain }),
    };
  } catch (error) {
    return refused(error, context, path);
  }
}

function refused(error: unknown, context: Context, path: string): CallToolResult {
  const known = asTRPCError(error);
  logBug(known, context, path);
  const { message, data } = errorShape(known, { requestId: context.request.id });
  const { reason, fields, retryAfter, current, requestId } = data;
  const said = { reason, message, fields, retryAfter, current, requestId };
  return { isError: true, content: [{ type: "text", text: JSON.stringify(said) }] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
