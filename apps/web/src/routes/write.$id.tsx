import { createFileRoute, notFound } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { may, requireViewer } from "../auth/viewer.ts";
import { PostEditor } from "../posts/editor/PostEditor.tsx";
import { MayNotWrite } from "../posts/MayNotWrite.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";

export const Route = createFileRoute("/write/$id")({
  beforeLoad: ({ context, location }) => ({ viewer: requireViewer(context.viewer, location) }),
  loader: async ({ context: { queryClient, trpc }, params: { id } }) => {
    const categories = queryClient.prefetchQuery(trpc.categories.list.queryOptions());
    if (id === "new") return void (await categories);
    const options = trpc.posts.get.queryOptions({ slug: id });
    const post = await orNotFound(queryClient.query({ ...options, staleTime: 0 }));
    if (!post.editable) throw notFound();
    await categories;
    return post;
  },
  head: ({ loaderData: post, match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: post ? `Editing “${post.title}”` : "New post",
      hidden: true,
    }),
  component: WritePage,
});

function WritePage() {
  const { id } = Route.useParams();
  const { viewer } = Route.useRouteContext();
  const post = Route.useLoaderData();
  const { key, onCreated } = useSitting(id);
  if (!may(viewer, "posts:write")) return <MayNotWrite />;
  return <PostEditor key={key} post={post} viewer={viewer} onCreated={onCreated} />;
}

/** Another post is another editor, but a new post that gets its address by being saved is still the same one. */
function useSitting(id: string) {
  const [sitting, setSitting] = useState({ ids: [id], key: 0 });
  const current = sitting.ids.includes(id) ? sitting : { ids: [id], key: sitting.key + 1 };
  if (current !== sitting) setSitting(current);
  useEffect(() => {
    setSitting(({ ids, key }) => (ids.length > 1 && ids.at(-1) === id ? { ids: [id], key } : { ids, key }));
  }, [id]);
  return {
    key: current.key,
    onCreated: (created: string) => setSitting(({ ids, key }) => ({ ids: [...ids, created], key })),
  };
}
