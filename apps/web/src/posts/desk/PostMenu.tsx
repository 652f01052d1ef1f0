import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import { may, useViewer } from "../../auth/viewer.ts";
import { buttonLook } from "../../parts/Button.tsx";
import type { PostSummary } from "../queries.ts";
import { AskAct } from "./AskAct.tsx";
import { type Choice, menuItems } from "./menu-items.ts";
import { PreviewLinkDialog } from "./PreviewLinkDialog.tsx";
import { ScheduleDialog } from "./ScheduleDialog.tsx";
import { type OnActed, useActs } from "./use-acts.ts";

const itemLook =
  "flex min-h-11 w-full cursor-pointer items-center rounded-md px-3 text-[0.9375rem] outline-none data-[highlighted]:bg-sunken";

/** Everything that can be done with one post as a whole. */
export function PostMenu({
  post,
  inEditor = false,
  onActed = () => undefined,
}: {
  post: PostSummary;
  inEditor?: boolean;
  onActed?: OnActed;
}) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const { act, acting } = useActs(post, onActed);
  const [asked, setAsked] = useState<Choice>();
  const chosen = useRef<Choice>(undefined);
  const published = post.status === "published";
  const close = () => setAsked(undefined);

  const choose = (choice: Choice) => {
    const { id, slug } = post;
    if (choice === "edit") void navigate({ to: "/write/$id", params: { id } });
    else if (choice === "history") void navigate({ to: "/write/$id/history", params: { id } });
    else if (choice === "view")
      void navigate({ to: "/posts/$slug", params: { slug: published ? slug : id } });
    else if (choice === "publish" || choice === "restore") void act(choice);
    else if (choice === "remove" && !published) void act(choice);
    else if (choice === "unpublish" && !published) void act(choice);
    else setAsked(choice);
  };

  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          aria-label={`What to do with “${post.title}”`}
          className={buttonLook({ variant: "quiet", size: "icon", className: "z-10 shrink-0" })}
        >
          <Ellipsis className="size-5" aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            className="z-40 min-w-52 rounded-card border border-line bg-surface p-1.5 shadow-float"
            // By then the menu is gone, and a dialog will give focus back to its button.
            onCloseAutoFocus={() => {
              const choice = chosen.current;
              chosen.current = undefined;
              if (choice) choose(choice);
            }}
          >
            {menuItems(post, { mayPublish: may(viewer, "posts:publish"), inEditor }).map(
              ({ choice, text }) => (
                <DropdownMenu.Item
                  key={choice}
                  className={`${itemLook} ${choice === "remove" ? "text-danger" : ""}`}
                  onSelect={() => {
                    chosen.current = choice;
                  }}
                >
                  {text}
                </DropdownMenu.Item>
              ),
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {(asked === "unpublish" || asked === "archive" || asked === "remove") && (
        <AskAct
          post={post}
          asked={asked}
          pending={acting === asked}
          onYes={async () => {
            await act(asked);
            close();
          }}
          onClose={close}
        />
      )}
      {asked === "schedule" && <ScheduleDialog post={post} onDone={onActed} onClose={close} />}
      {asked === "preview" && <PreviewLinkDialog post={post} onClose={close} />}
    </>
  );
}
