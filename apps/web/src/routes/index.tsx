import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/")({
  loader: ({ context }) =>
    context.queryClient.query({ ...context.trpc.posts.list.queryOptions({}), staleTime: "static" }),
  component: Front,
});

function Front() {
  const posts = useSuspenseQuery(useTRPC().posts.list.queryOptions({}));
  return (
    <ul>
      {posts.data.items.map((post) => (
        <li key={post.id}>
          {post.title} {String(post.publishedAt)}
        </li>
      ))}
    </ul>
  );
}
