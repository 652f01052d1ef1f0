import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Feather, Heart } from "lucide-react";
import { EmptyState } from "../parts/EmptyState.tsx";
import { PostList } from "../posts/PostList.tsx";
import { afterSearch, postPages } from "../posts/queries.ts";
import { nameOf } from "../profiles/Avatar.tsx";
import { ProfileHeader } from "../profiles/ProfileHeader.tsx";
import { ProfileTabs } from "../profiles/ProfileTabs.tsx";
import { profileHead } from "../profiles/profile-head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

type Search = { tab?: "likes"; after?: string };

const filterOf = (username: string, { tab }: Search) =>
  tab === "likes" ? { likedBy: username } : { author: username };

export const Route = createFileRoute("/@{$username}")({
  validateSearch: (search: Record<string, unknown>): Search => ({
    tab: search.tab === "likes" ? "likes" : undefined,
    ...afterSearch(search),
  }),
  loaderDeps: ({ search: { tab, after } }) => ({ tab, after }),
  loader: async ({ context: { queryClient, trpc }, params: { username }, deps }) => {
    const pages = postPages(trpc, filterOf(username, deps), deps.after);
    const [profile] = await orNotFound(
      Promise.all([
        queryClient.query({ ...trpc.profiles.get.queryOptions({ username }), staleTime: "static" }),
        queryClient.infiniteQuery({ ...pages, staleTime: "static" }),
      ]),
    );
    return profile;
  },
  head: ({ loaderData: profile, match: { context, search } }) =>
    profile
      ? profileHead(profile, { siteName: context.settings.siteName, liked: search.tab === "likes" })
      : {},
  component: ProfilePage,
});

function ProfilePage() {
  const trpc = useTRPC();
  const { username } = Route.useParams();
  const search = Route.useSearch();
  const { data: profile } = useSuspenseQuery(trpc.profiles.get.queryOptions({ username }));
  const pages = useSuspenseInfiniteQuery(postPages(trpc, filterOf(username, search), search.after));
  const name = nameOf(profile);
  return (
    <div className="page max-w-4xl pt-10 sm:pt-16">
      <ProfileHeader profile={profile} />
      <ProfileTabs username={username} />
      <h2 className="sr-only">{search.tab ? `What ${name} likes` : `Posts by ${name}`}</h2>
      <PostList
        pages={pages}
        empty={
          <div className="pt-8">
            {search.tab ? (
              <EmptyState icon={Heart} title={`${name} has not liked anything yet`} />
            ) : (
              <EmptyState icon={Feather} title={`${name} has not published anything yet`} />
            )}
          </div>
        }
      />
    </div>
  );
}
