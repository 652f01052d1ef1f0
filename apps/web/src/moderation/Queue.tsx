import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageCircleCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { useTRPC } from "../trpc.ts";
import { BanDialog } from "./BanDialog.tsx";
import { emptyWords, offeredIn } from "./decisions.ts";
import { QueueBar } from "./QueueBar.tsx";
import { QueueItem } from "./QueueItem.tsx";
import { type QueueFilter, queuePages } from "./queries.ts";
import { ShortcutsHelp } from "./ShortcutsHelp.tsx";
import { most } from "./use-picked.ts";
import { useQueue } from "./use-queue.ts";
import { useShortcuts, useShortcutsWanted } from "./use-shortcuts.ts";

/** Below this many the next ones are fetched, so that one who decides quickly never waits. */
const few = 10;

export function Queue({ filter }: { filter: QueueFilter }) {
  const pages = useSuspenseInfiniteQuery(queuePages(useTRPC(), filter));
  const comments = pages.data.pages.flatMap((page) => page.items);
  const offered = offeredIn(filter.view);
  const [helping, setHelping] = useState(false);
  const [wanted, want] = useShortcutsWanted();
  const queue = useQueue(filter, { comments, offered });
  useShortcuts({ ...queue.shortcuts, "?": () => setHelping(true) }, wanted);
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const running = comments.length < few && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (running) void fetchNextPage();
  }, [running, fetchNextPage]);
  return (
    <>
      {filter.author && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          Only those by @{filter.author}
          <Link
            to="."
            search={(search) => ({ ...search, author: undefined })}
            className={buttonLook({ size: "small" })}
          >
            Show everybody's
          </Link>
        </p>
      )}
      {comments.length === 0 ? (
        <EmptyState icon={MessageCircleCheck} title={emptyWords[filter.view]}>
          {pages.isError && <Button onClick={() => pages.refetch()}>Try again</Button>}
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <QueueBar
            picked={queue.picked.length}
            shown={Math.min(most, comments.length)}
            offered={offered}
            onPickAll={queue.pickAll}
            onDecide={(decision) => queue.decide(decision, queue.picked)}
            onHelp={() => setHelping(true)}
          />
          <ol className="grid gap-4">
            {comments.map((comment) => (
              <li key={comment.id} className="min-w-0">
                <QueueItem
                  comment={comment}
                  offered={offered}
                  picked={queue.picked.includes(comment)}
                  current={queue.current === comment.id}
                  onCurrent={() => queue.setCurrent(comment.id)}
                  onPick={(on, toHere) => (toHere ? queue.pickTo(comment.id) : queue.pick(comment.id, on))}
                  onDecide={(decision) => queue.decide(decision, [comment])}
                  onBan={() => queue.setBanning([comment])}
                />
              </li>
            ))}
          </ol>
          <LoadMore pages={pages} noun="comments" count={comments.length} addressed={false} />
        </div>
      )}
      {queue.banning && (
        <BanDialog
          comments={queue.banning}
          onBan={queue.ban}
          onBanAndReject={() => queue.decide("reject", queue.banning ?? [], true)}
          onClose={() => queue.setBanning(undefined)}
        />
      )}
      <ShortcutsHelp open={helping} wanted={wanted} onWant={want} onClose={() => setHelping(false)} />
    </>
  );
}
