import type { Fields } from "@agora/api/contract";
import { useRef, useState } from "react";
import { refused } from "../../parts/refusal.ts";
import { useTRPCClient } from "../../trpc.ts";
import type { Post } from "../queries.ts";
import { type Draft, differing, differs, draftOf, emptyDraft } from "./draft.ts";
import { NotValid, storePost } from "./store-post.ts";
import { useAutosave } from "./use-autosave.ts";
import { useBackup } from "./use-backup.ts";
import { useOnline } from "./use-online.ts";
import { useRefresh } from "./use-refresh.ts";

type Busy = "saving" | "publishing" | undefined;
/** `loud` when the writer asked for what failed, and should be taken to it. */
type Problem = { message?: string; fields: Fields; loud?: boolean };
/** What the server has, the version the work began from, and the draft as it was then. */
type Held = { base: Post | undefined; version: number | undefined; saved: Draft };

export type Editor = ReturnType<typeof useEditor>;

/** The state of one post being written, from the first word to publication. */
export function useEditor({
  post,
  viewerId,
  onCreated,
}: {
  post: Post | undefined;
  viewerId: string;
  onCreated: (post: Post) => void;
}) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const online = useOnline();
  const [held, setHeld] = useState<Held>(() => heldOf(post));
  const [draft, setDraft] = useState(held.saved);
  const [busy, setBusy] = useState<Busy>();
  const [problem, setProblem] = useState<Problem>({ fields: {} });
  const [conflict, setConflict] = useState<{ theirs: Post; open: boolean }>();
  const [ended, setEnded] = useState(false);
  const [uploads, setUploads] = useState(0);
  const now = useRef({ ...held, draft });
  now.current = { ...now.current, draft };
  const found = useRef(held.saved);
  const asked = useRef(false);
  const running = useRef<Promise<unknown>>(undefined);

  const { base, saved, version } = held;
  const dirty = differs(draft, saved);
  const backup = useBackup({ viewerId, postId: base?.id }, { draft, version, dirty }, (kept) => {
    if (!differs(kept.draft, saved)) return false;
    setDraft(kept.draft);
    hold({ ...held, version: kept.version });
    return true;
  });

  const hold = (next: Held) => {
    now.current = { ...now.current, ...next };
    setHeld(next);
  };
  const put = (draft: Draft) => {
    now.current = { ...now.current, draft };
    setDraft(draft);
  };
  /** What was typed while the answer was on its way stays. */
  const settle = (post: Post, sent: Draft) => {
    const first = !now.current.base;
    hold({ base: post, version: post.version, saved: sent });
    setConflict(undefined);
    if (!differs(now.current.draft, sent)) backup.drop();
    refresh(post);
    if (first) onCreated(post);
    return post;
  };
  const show = (post: Post) => {
    hold(heldOf(post));
    put(draftOf(post));
    setConflict(undefined);
    backup.drop();
    refresh(post);
    return post;
  };

  const store = async (how: { autosave?: boolean; publish?: boolean } = {}) => {
    const { base, draft, ...from } = now.current;
    if (base && !differs(draft, from.saved)) return base;
    return settle(await storePost(client, draft, { post: base, from, ...how }), draft);
  };

  const failed = async (error: unknown, loud: boolean) => {
    if (error instanceof NotValid) return setProblem({ fields: error.fields, loud });
    const { message, fields, reason } = refused(error);
    if (reason === "UNAUTHENTICATED") setEnded(true);
    const { base } = now.current;
    if (reason !== "VERSION_CONFLICT" || !base) return setProblem({ message, fields, loud });
    try {
      setConflict({ theirs: await client.posts.get.query({ slug: base.id }), open: loud });
    } catch (second) {
      setProblem({ ...refused(second), loud });
    }
  };

  /** One thing after the other; undefined when something went wrong, which is shown. */
  const run = async (loud: boolean, act: () => Promise<Post>): Promise<Post | undefined> => {
    await running.current;
    setProblem({ fields: {} });
    const done = act().catch(async (error: unknown) => {
      await failed(error, loud);
      return undefined;
    });
    running.current = done;
    return done;
  };
  const attempt = async (kind: Busy, act: () => Promise<Post>): Promise<Post | undefined> => {
    if (asked.current) return undefined;
    asked.current = true;
    setBusy(kind);
    try {
      return await run(true, act);
    } finally {
      asked.current = false;
      setBusy(undefined);
    }
  };

  const draftable = !base || base.status === "draft";
  const savable = draftable && draft.title.trim() !== "" && !conflict && !ended && uploads === 0;
  const [saving, setSaving] = useState(false);
  const autosave = async () => {
    if (asked.current || saving || !savable) return false;
    setSaving(true);
    const post = await run(false, () => store({ autosave: true }));
    setSaving(false);
    return post !== undefined;
  };
  useAutosave(draft, dirty && savable && online && !busy && !saving, autosave);

  return {
    ...{ draft, base, dirty, busy, saving, problem, backup, online, ended, draftable },
    conflict: conflict?.theirs,
    comparing: conflict?.open ?? false,
    uploading: uploads > 0,
    change: (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part })),
    counted: (change: 1 | -1) => setUploads((count) => count + change),
    put,
    compare: (open: boolean) => setConflict((current) => current && { ...current, open }),
    autosave,
    /** Somebody is signed in again. */
    resume: () => {
      setEnded(false);
      setProblem({ fields: {} });
    },
    end: () => setEnded(true),
    save: () => attempt("saving", () => store()),
    publish: (at?: Date) =>
      attempt("publishing", async () => {
        const post = await store({ publish: at === undefined });
        if (post.status === "published") return post;
        return settle(await client.posts.publish.mutate({ id: post.id, at }), now.current.saved);
      }),
    /** Takes on what was done to the post elsewhere on the page. Another text than was begun from stays a conflict. */
    adopt: (post: Post) => {
      const { saved, version } = now.current;
      const changed = differing(draftOf(post), saved);
      const same = !changed.some((name) => name === "title" || name === "body" || name === "excerpt");
      hold({ base: post, version: same ? post.version : version, saved });
      refresh(post);
    },
    keep: (theirs: Post, mine: Draft) => {
      put(mine);
      return attempt("saving", async () => {
        const from = { version: theirs.version, saved: draftOf(theirs) };
        const post = differs(mine, from.saved)
          ? await storePost(client, mine, { post: theirs, from })
          : theirs;
        return settle(post, mine);
      });
    },
    show,
    begun: saved,
    /** The draft as it was when the page opened, before anything was brought back. */
    found: found.current,
  };
}

function heldOf(post: Post | undefined): Held {
  return { base: post, version: post?.version, saved: post ? draftOf(post) : emptyDraft };
}
