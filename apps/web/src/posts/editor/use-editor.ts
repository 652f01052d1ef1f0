import { contract, type Fields } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { fieldsOf } from "../../forms/fields.ts";
import { reasonOf, refused } from "../../parts/refusal.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import type { Post } from "../queries.ts";
import { asChange, asNew, type Draft, differs, draftOf, emptyDraft } from "./draft.ts";
import { useBackup } from "./use-backup.ts";

type Busy = "saving" | "publishing" | undefined;
type Problem = { message?: string; fields: Fields };

/** Thrown after the problem has been shown, so that what would follow on a save does not. */
class NotSaved extends Error {}

/** The state of one post being written, from the first word to publication. */
export function useEditor({ post, viewerId }: { post: Post | undefined; viewerId: string }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const [base, setBase] = useState(post);
  /** The version that the work began from; an older one than base's after a restored backup. */
  const [version, setVersion] = useState(post?.version);
  const [draft, setDraft] = useState<Draft>(post ? draftOf(post) : emptyDraft);
  const [busy, setBusy] = useState<Busy>();
  const [problem, setProblem] = useState<Problem>({ fields: {} });
  const [conflict, setConflict] = useState<Post>();
  const latest = useRef(draft);
  latest.current = draft;
  const working = useRef(false);

  const saved = base ? draftOf(base) : emptyDraft;
  const dirty = differs(draft, saved);
  const backup = useBackup({ viewerId, postId: base?.id }, { draft, version, dirty }, (kept) => {
    if (!differs(kept.draft, saved)) return false;
    setDraft(kept.draft);
    setVersion(kept.version);
    return true;
  });

  const settle = (post: Post, sent?: Draft) => {
    setBase(post);
    setVersion(post.version);
    // What was typed while the answer was on its way stays.
    if (!sent || latest.current === sent) setDraft(draftOf(post));
    backup.drop();
    refresh(post);
  };

  const store = async (from: { version: number | undefined; before: Draft }, publish: boolean) => {
    const sent = draft;
    const input = base
      ? contract.posts.update.input.safeParse({
          id: base.id,
          version: from.version,
          ...asChange(sent, from.before),
        })
      : contract.posts.create.input.safeParse({ ...asNew(sent), publish });
    if (!input.success) {
      setProblem({ fields: fieldsOf(input.error.issues) });
      throw new NotSaved();
    }
    const post = await ("id" in input.data
      ? client.posts.update.mutate(input.data)
      : client.posts.create.mutate(input.data));
    settle(post, sent);
    return post;
  };

  /** Runs one thing at a time and shows what went wrong; undefined when something did. */
  const attempt = async (kind: Busy, act: () => Promise<Post>): Promise<Post | undefined> => {
    if (working.current) return undefined;
    working.current = true;
    setBusy(kind);
    setProblem({ fields: {} });
    try {
      return await act();
    } catch (error) {
      if (error instanceof NotSaved) return undefined;
      if (reasonOf(error) === "VERSION_CONFLICT" && base)
        setConflict(await client.posts.get.query({ slug: base.id }));
      else setProblem(refused(error));
      return undefined;
    } finally {
      working.current = false;
      setBusy(undefined);
    }
  };

  const storeIfNeeded = async (publish: boolean) =>
    base && !dirty ? base : store({ version, before: saved }, publish);

  return {
    ...{ draft, base, dirty, busy, problem, conflict, backup },
    change: (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part })),
    save: () => attempt("saving", () => storeIfNeeded(false)),
    publish: () =>
      attempt("publishing", async () => {
        const post = await storeIfNeeded(true);
        if (post.status === "published") return post;
        const published = await client.posts.publish.mutate({ id: post.id });
        settle(published);
        return published;
      }),
    unpublish: (id: string) =>
      attempt("publishing", async () => {
        const post = await client.posts.unpublish.mutate({ id });
        setBase(post);
        setVersion(post.version);
        refresh(post);
        return post;
      }),
    keepMine: (theirs: Post) => {
      setConflict(undefined);
      return attempt("saving", () => store({ version: theirs.version, before: draftOf(theirs) }, false));
    },
    takeTheirs: (theirs: Post) => {
      setConflict(undefined);
      settle(theirs);
    },
    decideLater: () => setConflict(undefined),
  };
}

/** Pages that show posts have to look again. */
function useRefresh() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return (post: Post) => {
    for (const group of [trpc.posts, trpc.tags, trpc.profiles])
      queryClient.removeQueries({ ...group.pathFilter(), type: "inactive" });
    queryClient.setQueryData(trpc.posts.get.queryKey({ slug: post.id }), post);
  };
}
