import { type Draft, differing } from "./draft.ts";

/** The title and text as put together by hand; of everything else, mine where I changed it and theirs where I did not. */
export function mergeDrafts(
  { mine, begun, theirs }: { mine: Draft; begun: Draft; theirs: Draft },
  written: Pick<Draft, "title" | "body">,
): Draft {
  const changed = differing(mine, begun);
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])), ...written };
}
