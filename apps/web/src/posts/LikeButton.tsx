import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Heart } from "lucide-react";
import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import type { Post } from "./queries.ts";

/** Shows the new state at once and takes it back when the server disagrees. */
export function LikeButton({ post }: { post: Post }) {
  const viewer = useViewer();
  const like = useLike(post);
  const count = (
    <span className="tabular-nums">
      {post.likeCount} {post.likeCount === 1 ? "like" : "likes"}
    </span>
  );
  if (!viewer)
    return (
      <SignInLink className={buttonLook()}>
        <Heart className="size-5" aria-hidden />
        {count}
        <span className="sr-only">; sign in to like this post</span>
      </SignInLink>
    );
  return (
    <button
      type="button"
      aria-pressed={post.liked}
      aria-label={`Like, ${post.likeCount}`}
      className={buttonLook({ className: post.liked ? "border-accent text-accent" : undefined })}
      onClick={() => like(!post.liked)}
    >
      <Heart className={post.liked ? "size-5 fill-current" : "size-5"} aria-hidden />
      {count}
    </button>
  );
}

/** Likes are sent one after the other; only the answer to the last one is shown, so that quick clicks do not flicker. */
function useLike(post: Post): (liked: boolean) => void {
  const queryClient = useQueryClient();
  const client = useTRPCClient();
  const queryKey = useTRPC().posts.get.queryKey({ slug: post.slug });
  const mutationKey = ["like", post.id];
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: `like-${post.id}` },
    mutationFn: (liked: boolean) =>
      liked ? client.posts.like.mutate({ id: post.id }) : client.posts.unlike.mutate({ id: post.id }),
    onMutate: (liked) => {
      const before = queryClient.getQueryData(queryKey);
      if (before && before.liked !== liked)
        queryClient.setQueryData(queryKey, {
          ...before,
          liked,
          likeCount: before.likeCount + (liked ? 1 : -1),
        });
      return before;
    },
    onError: (error, _liked, before) => {
      queryClient.setQueryData(queryKey, before);
      toast(refused(error).message, "problem");
    },
    onSuccess: (answer) => {
      if (queryClient.isMutating({ mutationKey }) > 1) return;
      queryClient.setQueryData(queryKey, (current) => current && { ...current, ...answer });
    },
  });
  return mutate;
}
