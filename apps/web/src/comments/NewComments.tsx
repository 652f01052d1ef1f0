import { ArrowDown, ArrowUp } from "lucide-react";
import { flushSync } from "react-dom";
import { buttonLook } from "../parts/Button.tsx";
import { useConversation } from "./conversation.ts";
import type { Comment, CommentSort } from "./queries.ts";

/** Tells of what others wrote meanwhile; one who reads decides when it comes in. */
export function NewComments({
  parentId = null,
  shown,
  sort = "oldest",
}: {
  parentId?: string | null;
  shown: readonly Comment[];
  sort?: CommentSort;
}) {
  const { waiting, letIn } = useConversation();
  const coming = waiting.filter(
    (comment) => comment.parentId === parentId && !shown.some(({ id }) => id === comment.id),
  );
  const noun = parentId ? ["reply", "replies"] : ["comment", "comments"];
  const words = coming.length > 0 ? `${coming.length} new ${noun[coming.length === 1 ? 0 : 1]}` : "";
  const Icon = sort === "oldest" ? ArrowDown : ArrowUp;
  const come = () => {
    flushSync(() => letIn(parentId));
    const first = document.getElementById(`comment-${coming[0]?.id}`);
    first?.scrollIntoView({ block: "center" });
    first?.focus({ preventScroll: true });
  };
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {words && `${words}.`}
      </p>
      {words && (
        <div className={parentId ? "mt-5" : "sticky bottom-4 z-10 flex justify-center"}>
          <button
            type="button"
            className={buttonLook({
              variant: parentId ? "secondary" : "primary",
              size: "small",
              className: parentId ? undefined : "rounded-full px-5 shadow-float",
            })}
            onClick={come}
          >
            <Icon className="size-4" aria-hidden />
            {words}
          </button>
        </div>
      )}
    </>
  );
}
