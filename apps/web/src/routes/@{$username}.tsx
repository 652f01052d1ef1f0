import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Feather } from "lucide-react";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { listSearch, postPages } from "../posts/queries.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import { ProfileHeader } from "../profiles/ProfileHeader.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/@{$username}")({
  validateSearch: listSearch,
  loaderDeps: ({ search: { after } }) => ({ after }),
  loader: async ({ context: { queryClient, trpc }, params: { username }, deps: { after } }) => {
    const [profile] = await orNotFound(
      Promise.all([
        queryClient.query({ ...trpc.profiles.get.queryOptions({ username }), staleTime: "static" }),
        queryClient.infiniteQuery({ ...postPages(trpc, { author: username }, after), staleTime: "static" }),
      ]),
    );
    return profile;
  },
  head: ({ loaderData: profile, match: { context } }) =>
    profile
      ? head({
          siteName: context.settings.siteName,
          title: nameOf(profile),
          description: profile.bio ?? undefined,
          path: `/@${profile.username}`,
          type: "profile",
          image: profile.avatar,
        })
      : {},
  component: ProfilePage,
});

function ProfilePage() {
  const trpc = useTRPC();
  const { username } = Route.useParams();
  const { after } = Route.useSearch();
  const { data: profile } = useSuspenseQuery(trpc.profiles.get.queryOptions({ username }));
  const pages = useSuspenseInfiniteQuery(postPages(trpc, { author: username }, after));
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <ProfileHeader profile={profile} />
      <h2 className="sr-only">Posts</h2>
      <PostList
        pages={pages}
        empty={
          <div className="pt-10">
            <EmptyState icon={Feather} title={`${nameOf(profile)} has not published anything yet`} />
          </div>
        }
      />
    </div>
  );
}
