import { type Context, idempotencyKeyPattern, Refusal } from "@agora/api";
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import { callProcedure } from "./call-procedure.ts";
import { refusedCall } from "./said-refusal.ts";
import { type KnownTool, tools } from "./tools.ts";

type Call = { name: string; arguments?: Record<string, unknown> };

/**
 * Calls a procedure for an agent. A refusal is an answer that the agent can act on.
 * @throws ProtocolError for a tool that does not exist.
 */
export async function callTool(
  context: Context,
  { name, arguments: given = {} }: Call,
): Promise<CallToolResult> {
  const known = tools().get(name);
  if (!known) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name}`);
  const { procedure } = known;
  try {
    refuseUnknown(known, given);
    const { idempotencyKey, ...body } = given;
    const request =
      idempotencyKey === undefined
        ? context.request
        : { ...context.request, idempotencyKey: keyOf(idempotencyKey) };
    return answer(known, await callProcedure({ ...context, request }, procedure, body));
  } catch (error) {
    return refusedCall(error, context, procedure.path);
  }
}

/** A misspelt filter would be left out in silence, and the agent would take everything for what it asked for. */
function refuseUnknown({ tool }: KnownTool, given: Record<string, unknown>): void {
  const known = Object.keys(tool.inputSchema.properties ?? {});
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const sentence = `There is no such argument; there are: ${known.join(", ") || "none"}`;
  throw new Refusal("INVALID_INPUT", {
    fields: Object.fromEntries(unknown.map((name) => [name, [sentence]])),
  });
}

function keyOf(value: unknown): string {
  if (typeof value === "string" && idempotencyKeyPattern.test(value)) return value;
  throw new Refusal("INVALID_INPUT", {
    fields: { idempotencyKey: ["1 to 200 visible characters, such as a UUID"] },
  });
}

function answer({ wrapped }: KnownTool, output: unknown): CallToolResult {
  // Through JSON, so that dates are the strings that the schema promises.
  const plain: unknown = JSON.parse(JSON.stringify(output) ?? "null");
  return {
    content: [{ type: "text", text: JSON.stringify(plain) }],
    structuredContent: wrapped ? { result: plain } : plain,
  };
}
