import type { Context } from "../context.ts";

/** The audit row of an act that no contract names, because a browser's redirect brought it. */
export function auditOf(
  { request }: Pick<Context, "request">,
  action: string,
  { userId, after }: { userId: string; after: Record<string, unknown> },
) {
  const { ip, id: requestId } = request;
  return { actorKind: "user" as const, actorId: userId, subjectId: userId, action, after, ip, requestId };
}
