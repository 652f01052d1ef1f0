import { asTRPCError, type Context, errorShape } from "@agora/api";
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import { logBug } from "../trpc.ts";

/** A refusal as an agent reads it; what is none is logged, and masked. */
function said(error: unknown, context: Context, path: string) {
  const known = asTRPCError(error);
  logBug(known, context, path);
  const { message, data } = errorShape(known, { requestId: context.request.id });
  const { reason, fields, retryAfter, current, requestId } = data;
  // Through JSON, so that what is not said is not there and dates are strings.
  const plain: Record<string, unknown> = JSON.parse(
    JSON.stringify({ reason, message, fields, retryAfter, current, requestId }),
  );
  return { message, reason, plain };
}

/** As the answer of a tool: something the agent can act on, not a failure of the protocol. */
export function refusedCall(error: unknown, context: Context, path: string): CallToolResult {
  const { plain } = said(error, context, path);
  return {
    isError: true,
    content: [{ type: "text", text: JSON.stringify(plain) }],
    structuredContent: plain,
  };
}

/** Of what JSON-RPC leaves to the server. */
const refusedCode = -32000;

/** As a failed request, for what is no tool. */
export function refusedRequest(error: unknown, context: Context, path: string): ProtocolError {
  if (error instanceof ProtocolError) return error;
  const { message, reason, plain } = said(error, context, path);
  const code =
    reason === "INVALID_INPUT"
      ? ProtocolErrorCode.InvalidParams
      : reason === "INTERNAL"
        ? ProtocolErrorCode.InternalError
        : refusedCode;
  return new ProtocolError(code, message, plain);
}
