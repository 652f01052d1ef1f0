import { useState } from "react";
import type { Waiting } from "./queries.ts";

/** The contract takes no more at once. */
export const most = 100;

/** Which comments of the list are picked, and which one the keyboard is at. */
export function usePicked(comments: readonly Waiting[]) {
  const [current, setCurrent] = useState<string>();
  const [anchor, setAnchor] = useState<string>();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const indexOf = (id: string | undefined) => comments.findIndex((comment) => comment.id === id);
  const picked = comments.filter(({ id }) => ids.has(id));

  const pick = (id: string, on = !ids.has(id)) => {
    if (on && picked.length === most) return;
    setIds(new Set(on ? [...ids, id] : [...ids].filter((each) => each !== id)));
    setAnchor(id);
  };
  const unpick = (gone: readonly Waiting[]) =>
    setIds(new Set([...ids].filter((id) => !gone.some((comment) => comment.id === id))));
  /** Everything from the one picked last up to this one. */
  const pickTo = (id: string) => {
    const [from, to] = [indexOf(anchor ?? id), indexOf(id)].sort((a, b) => a - b);
    const range = comments.slice(Math.max(0, from ?? 0), (to ?? 0) + 1);
    setIds(new Set([...picked, ...range].map((comment) => comment.id).slice(0, most)));
    setAnchor(id);
  };
  const pickAll = (on: boolean) =>
    setIds(new Set(on ? comments.slice(0, most).map((comment) => comment.id) : []));

  const at = indexOf(current);
  return {
    ...{ picked, current, setCurrent, pick, unpick, pickTo, pickAll },
    /** The one that the keyboard is at. */
    here: at === -1 ? undefined : comments[at],
    step: (by: 1 | -1) => comments[Math.min(Math.max(at + by, 0), comments.length - 1)],
    /** What comes next when these are gone. */
    after: (gone: readonly Waiting[]) => {
      const left = (comment: Waiting) => !gone.includes(comment);
      const from = Math.max(...gone.map(({ id }) => indexOf(id)));
      return comments.slice(from + 1).find(left) ?? comments.slice(0, Math.max(0, from)).findLast(left);
    },
  };
}
