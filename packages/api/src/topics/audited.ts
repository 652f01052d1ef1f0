import type { Topic } from "@agora/db/queries/topics";

/** What the audit log keeps of a topic. */
export function audited({ slug, name, description, color }: Topic & { color?: string }) {
  return { slug, name, description, ...(color !== undefined && { color }) };
}
