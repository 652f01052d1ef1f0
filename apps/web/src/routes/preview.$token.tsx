import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link, notFound } from "@tanstack/react-router";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { reasonOf } from "../parts/refusal.ts";
import { PostBody } from "../posts/PostBody.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/preview/$token")({
  loader: ({ context: { queryClient, trpc }, params: { token } }) =>
    queryClient
      .query({ ...trpc.posts.preview.queryOptions({ token }), staleTime: "static" })
      .catch((error) => {
        const reason = reasonOf(error);
        throw reason === "TOKEN_NOT_VALID" || reason === "INVALID_INPUT" ? notFound() : error;
      }),
  // The address is a secret: nobody finds it by searching, and no link from here tells it.
  headers: () => ({
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, no-store",
  }),
  head: ({ loaderData: post, match: { context } }) => {
    const { meta } = head({
      siteName: context.settings.siteName,
      title: post?.title ?? "Preview",
      hidden: true,
    });
    return { meta: [...meta, { name: "referrer", content: "no-referrer" }] };
  },
  component: PreviewPage,
  notFoundComponent: EndedPreview,
});

function PreviewPage() {
  const { token } = Route.useParams();
  const { data: post } = useSuspenseQuery(useTRPC().posts.preview.queryOptions({ token }));
  return (
    <div className="page pt-8 sm:pt-14">
      <PostBody
        post={post}
        note={
          <Banner kind="note">
            This is a preview: the post as it stands, for those who have this link.{" "}
            {post.status === "published" && (
              <Link to="/posts/$slug" params={{ slug: post.slug }} className="font-medium underline">
                It is published now.
              </Link>
            )}
          </Banner>
        }
      />
    </div>
  );
}

function EndedPreview() {
  return (
    <section className="page grid max-w-2xl justify-items-start gap-5 py-24">
      <p className="font-medium text-ink-faint text-sm uppercase tracking-widest">Preview</p>
      <h1 className="headline text-4xl sm:text-5xl">This preview has ended</h1>
      <p className="text-ink-soft text-lg">
        Links to previews work for a limited time. Please ask whoever sent it to you for a new one.
      </p>
      <Link to="/" className={buttonLook({ variant: "primary" })}>
        To the front page
      </Link>
    </section>
  );
}
