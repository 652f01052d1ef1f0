import { newIdempotencyKey } from "@agora/client";
import { keepInTab, keptInTab } from "../parts/session-store.ts";

const name = "agora.placement";
/** No part of JSON. */
const between = "\n";

/** The same order asked for twice, also after a reload, carries the same key; another one carries a new one. */
export function placementKey(input: object): string {
  const asked = JSON.stringify(input);
  const [key = "", before] = (keptInTab(name) ?? "").split(between, 2);
  if (before === asked) return key;
  const fresh = newIdempotencyKey();
  keepInTab(name, fresh + between + asked);
  return fresh;
}

export function forgetPlacement(): void {
  keepInTab(name, undefined);
}
