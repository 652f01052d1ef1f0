import type { Agora } from "../agora.ts";
import { act, type Somebody } from "./site.ts";

/** Nobody writes this by chance, and no other word here looks like it. */
export const word = "Quivorzaxle";

export type Hidden = {
  id: string;
  /** All it ever had. */
  slugs: string[];
  tag: string;
  coverId: string;
  pictureId: string;
  commentId: string | undefined;
  tokens: string[];
};

type Cast = { author: Somebody; reader: Somebody };
type State = {
  name: string;
  published: boolean;
  hide?: (agora: Agora, cast: Cast, id: string) => Promise<unknown>;
};

/** In every way a post can be not public; `published` ones were, for as long as it took to be liked. */
const states: State[] = [
  { name: "draft", published: false },
  {
    ...{ name: "scheduled", published: false },
    hide: (agora, { author }, id) =>
      act(agora, author, "posts.publish", { id, at: new Date(Date.now() + 86_400_000) }),
  },
  {
    ...{ name: "archived", published: true },
    hide: (agora, { author }, id) => act(agora, author, "posts.archive", { id }),
  },
  {
    ...{ name: "removed", published: true },
    hide: (agora, { author }, id) => act(agora, author, "posts.remove", { id }),
  },
  {
    ...{ name: "withdrawn", published: true },
    hide: (agora, { author }, id) => act(agora, author, "posts.unpublish", { id }),
  },
];

/** Posts that carry the word wherever a post can carry one, beside the tag and category that a public post has too. */
export async function hidePosts(agora: Agora, cast: Cast, shared: { tag: string; category: string }) {
  const hidden: Hidden[] = [];
  for (const state of states) hidden.push(await hidePost(agora, cast, shared, state));
  return hidden;
}

async function hidePost(
  agora: Agora,
  cast: Cast,
  shared: { tag: string; category: string },
  { name, published, hide }: State,
): Promise<Hidden> {
  const { author, reader } = cast;
  const coverId = await pictureOf(agora, author, "cover");
  const pictureId = await pictureOf(agora, author, "inline");
  const made = await act(agora, author, "posts.create", {
    title: `${word} ${name} at first`,
    body: `A text with ${word} in it. ![${word}](/files/variants/${pictureId}/640.webp)`,
    excerpt: `What ${word} is about`,
    tags: [shared.tag, `${word} ${name}`],
    categories: [shared.category],
    metaTitle: `${word} for machines`,
    coverId,
    publish: published,
  });
  const { id } = made;
  let commentId: string | undefined;
  if (published) {
    await act(agora, reader, "posts.like", { id });
    await act(agora, reader, "posts.bookmark", { id });
    commentId = (await act(agora, author, "comments.create", { postId: id, body: `I wrote ${word}.` })).id;
  }
  const renamed = await act(agora, author, "posts.update", {
    id,
    version: made.version,
    title: `${word} ${name}`,
  });
  const { token } = await act(agora, author, "posts.previewLink", { id });
  await act(agora, author, "posts.revokePreviews", { id });
  const { token: expired } = await act(agora, author, "posts.previewLink", { id });
  await agora.sql`update post_previews set expires_at = now() - interval '1 second' where post_id = ${id}`;
  await hide?.(agora, cast, id);
  const tag = made.tags.find(({ name }) => name.startsWith(word))?.slug ?? "";
  return {
    id,
    slugs: [made.slug, renamed.slug],
    tag,
    coverId,
    pictureId,
    commentId,
    tokens: [token, expired],
  };
}

/** A picture as it is once the worker has made its sizes. */
export async function pictureOf(
  agora: Agora,
  { username }: Somebody,
  purpose: "cover" | "inline",
  alt = word,
) {
  const id = crypto.randomUUID();
  const variants = [{ width: 640, height: 360, format: "webp", bytes: 9, key: `variants/${id}/640.webp` }];
  await agora.sql`insert into media
    (id, file_id, owner_id, purpose, filename, content_type, bytes, key, status, progress, width, height, alt, variants)
    select ${id}, ${id}, id, ${purpose}, ${`${alt}.png`}, 'image/png', 9, ${`originals/${id}`}, 'ready', 100, 640, 360,
      ${alt}, ${agora.sql.json(variants)} from users where username = ${username}`;
  return id;
}
