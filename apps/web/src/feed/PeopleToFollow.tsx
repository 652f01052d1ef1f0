import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useViewer } from "../auth/viewer.ts";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { type PostSummary, popularPosts } from "../posts/queries.ts";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import { useTRPC, useTRPCClient } from "../trpc.ts";

type Author = PostSummary["author"];

/** Whoever wrote what is popular. Whose posts one would see if one followed them, one does not follow yet. */
export function PeopleToFollow() {
  const viewer = useViewer();
  const { data } = useQuery({ ...popularPosts(useTRPC()), enabled: false });
  const authors = new Map(data?.items.map(({ author }) => [author.id, author]));
  authors.delete(viewer?.id ?? "");
  if (authors.size === 0) return null;
  return (
    <section aria-labelledby="people" className="grid gap-2">
      <h2 id="people" className="headline text-2xl">
        People who are read here
      </h2>
      <ul className="divide-y divide-line">
        {[...authors.values()].map((author) => (
          <PersonRow key={author.id} author={author} />
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ author }: { author: Author }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [followed, setFollowed] = useState(false);
  const [pending, setPending] = useState(false);
  const { username } = author;
  const follow = async (following: boolean) => {
    setPending(true);
    try {
      await (following
        ? client.profiles.follow.mutate({ username })
        : client.profiles.unfollow.mutate({ username }));
      setFollowed(following);
      // The feed is read anew when one comes back to it, so that the list one chooses from stays.
      await queryClient.invalidateQueries({ queryKey: trpc.posts.feed.pathKey(), refetchType: "none" });
      queryClient.removeQueries({ queryKey: trpc.profiles.get.queryKey({ username }) });
    } catch (error) {
      toast(refused(error).message, "problem");
    }
    setPending(false);
  };
  return (
    <li className="flex items-center gap-4 py-4">
      <Avatar person={author} size="medium" />
      <Link
        to="/@{$username}"
        params={{ username }}
        className="min-w-0 flex-1 font-medium font-serif text-xl hover:underline"
      >
        {nameOf(author)}
      </Link>
      <Button
        aria-pressed={followed}
        aria-label={`Follow ${nameOf(author)}`}
        pending={pending}
        onClick={() => follow(!followed)}
      >
        {followed ? "Following" : "Follow"}
      </Button>
    </li>
  );
}
