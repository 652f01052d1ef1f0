import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { day } from "../parts/day.ts";
import { CommentForm } from "./CommentForm.tsx";

/** The form, or why there is none. */
export function WriteComment() {
  const viewer = useViewer();
  if (!viewer)
    return (
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-sunken px-5 py-4 text-ink-soft">
        <span className="flex-1 basis-52">Say something about this? You need an account.</span>
        <SignInLink className={buttonLook()}>Sign in to comment</SignInLink>
      </p>
    );
  if (viewer.commentsBannedAt)
    return (
      <Banner kind="note">
        <p>
          Since {day(viewer.commentsBannedAt)} a moderator no longer lets you comment here. Reading and
          everything else stays open to you.
        </p>
      </Banner>
    );
  return <CommentForm viewerId={viewer.id} />;
}
