import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { renderRemark } from "../packages/api/src/posts/markdown.ts";

// What a careful hand writes when there is nothing but four calls to answer: no framework, no checks, no limits.
const [, , port, url = ""] = process.argv;
const sql = postgres(url, { max: 10, onnotice: () => undefined });

type Media = {
  id: string;
  alt: string;
  width: number;
  height: number;
  blurhash: string;
  variants: Variant[];
  focal: { x: number; y: number };
  crops: { shape: string; key: string }[];
  animated: boolean;
};
type Variant = { width: number; height: number; format: string; key: string };

function picture(media: Media | null) {
  if (!media) return null;
  const variants = media.variants.map(({ key, width, height, format }) => ({
    ...{ width, height, format },
    url: `/files/${key}`,
  }));
  const largest = variants.filter(({ format }) => format === "webp").sort((a, b) => b.width - a.width)[0];
  const { id, alt, width, height, blurhash, focal, animated } = media;
  const crop = (wanted: string) => {
    const found = media.crops.find(({ shape }) => shape === wanted);
    return found ? `/files/${found.key}` : null;
  };
  const crops = { square: crop("square"), wide: crop("wide") };
  return { id, alt, width, height, blurhash, url: largest?.url, variants, focal, crops, animated };
}

const pictureOf = (table: string) =>
  sql.unsafe(`case when ${table}.id is not null then json_build_object('id', ${table}.id, 'alt', ${table}.alt,
    'width', ${table}.width, 'height', ${table}.height, 'blurhash', ${table}.blurhash, 'variants', ${table}.variants,
    'focal', json_build_object('x', ${table}.focal_x, 'y', ${table}.focal_y), 'crops', ${table}.crops, 'animated', ${table}.animated) end`);

const summary = () => sql`
  p.id, p.slug, p.title, p.excerpt, p.status, p.read_minutes as "readMinutes", p.like_count as "likeCount",
  p.comment_count as "commentCount", p.view_count as "viewCount", p.published_at as "publishedAt", p.publish_at as "publishAt",
  p.publish_problem as "publishProblem", p.removed_at as "removedAt", p.created_at as "createdAt", p.updated_at as "updatedAt",
  u.id as author_id, u.username, u.name, u.avatar_url, ${pictureOf("a")} as avatar, ${pictureOf("c")} as cover,
  (select coalesce(json_agg(json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) order by t.name), '[]')
   from post_tags pt join tags t on t.id = pt.tag_id where pt.post_id = p.id) as tags,
  (select coalesce(json_agg(json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'color', t.color) order by t.slug), '[]')
   from post_categories pc join categories t on t.id = pc.category_id where pc.post_id = p.id) as categories`;
const joined = () => sql`
  from posts p join users u on u.id = p.author_id left join media a on a.id = u.avatar_id left join media c on c.id = p.cover_id`;

function toPost({ author_id, username, name, avatar_url, avatar, cover, ...post }: postgres.Row) {
  return {
    ...post,
    bookmarked: false,
    author: { id: author_id, username, name, avatar: picture(avatar), avatarUrl: avatar_url },
    cover: picture(cover),
  };
}

async function list() {
  const rows = await sql`
    select ${summary()} ${joined()} where p.status = 'published' order by p.published_at desc, p.id desc limit 21`;
  const items = rows.slice(0, 20);
  const last = items.at(-1);
  const cursor = last && rows.length > 20 ? JSON.stringify([last.publishedAt.toISOString(), last.id]) : null;
  return { items: items.map(toPost), nextCursor: cursor && Buffer.from(cursor).toString("base64url") };
}

async function one(slug: string) {
  const [row] = await sql`
    select ${summary()}, p.html, p.canonical_url as "canonicalUrl", p.meta_title as "metaTitle", p.meta_description as "metaDescription", p.excerpt_written as "excerptWritten", p.version
    ${joined()} where p.slug = ${slug} and p.status = 'published'`;
  return row && { ...toPost(row), liked: false, editable: false, body: null };
}

async function me(request: IncomingMessage) {
  const token = request.headers.authorization?.slice("Bearer ".length) ?? "";
  const [row] = await sql`
    select u.id, u.email, u.email_verified_at, u.username, u.name, u.avatar_url, u.status, s.expires_at,
      u.password_hash is not null as "hasPassword", u.two_factor_at, u.deletion_asked_at, u.comments_banned_at, ${pictureOf("a")} as avatar,
      (select f.created_at from mail_suppressions f where f.address = lower(u.email)) as email_refused_at,
      (select coalesce(json_agg(json_build_object('name', r.name, 'permissions', r.permissions) order by r.name), '[]')
       from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id) as roles
    from sessions s join users u on u.id = s.user_id left join media a on a.id = u.avatar_id
    where s.id = ${createHash("sha256").update(token).digest("hex")}`;
  if (row?.status !== "active" || row.expires_at < new Date()) return null;
  const { id, email, username, name, avatar, roles } = row;
  return {
    ...{ id, email, username, name },
    emailVerified: row.email_verified_at !== null,
    emailRefusedAt: row.email_refused_at,
    avatar: picture(avatar),
    roles: roles.map((role: { name: string }) => role.name),
    permissions: [...new Set(roles.flatMap((role: { permissions: string[] }) => role.permissions))],
    avatarUrl: row.avatar_url,
    hasPassword: row.hasPassword,
    twoFactor: row.two_factor_at !== null,
    deletionAt: row.deletion_asked_at,
    commentsBannedAt: row.comments_banned_at,
  };
}

async function comment(request: IncomingMessage) {
  const viewer = await me(request);
  if (!viewer) return undefined;
  const { postId, body } = JSON.parse(await text(request));
  return sql.begin(async (tx) => {
    const [post] = await tx`
      update posts set comment_count = comment_count + 1, comment_sequence = comment_sequence + 1
      where id = ${postId} and status = 'published' returning author_id, comment_sequence`;
    if (!post) return undefined;
    const [row] = await tx`
      insert into comments (post_id, author_id, sequence, body, html)
      values (${postId}, ${viewer.id}, ${post.comment_sequence}, ${body}, ${renderRemark(body)})
      returning id, post_id as "postId", parent_id as "parentId", depth, reply_count as "replyCount", body, html, status, version,
        edited_at as "editedAt", created_at as "createdAt", created_at + interval '15 minutes' as "editableUntil"`;
    if (!row) return undefined;
    if (post.author_id !== viewer.id)
      await tx`insert into outbox (job, payload) values ('emailCommentOnPost', ${sql.json({ commentId: row.id })})`;
    await tx`
      insert into audit_log (actor_kind, actor_id, action, subject_id, ip)
      values ('user', ${viewer.id}, 'comment.created', ${row.id}, ${request.socket.remoteAddress ?? ""})`;
    const { id, username, name, avatar } = viewer;
    const [{ avatar_url: avatarUrl } = { avatar_url: null }] =
      await tx`select avatar_url from users where id = ${id}`;
    return {
      ...row,
      author: { id, username, name, avatar, avatarUrl },
      removed: false,
      ownReplyWaits: false,
    };
  });
}

createServer(async (request, response) => {
  const path = request.url ?? "";
  const answer = path.startsWith("/posts/")
    ? await one(decodeURIComponent(path.slice("/posts/".length)))
    : path === "/posts"
      ? await list()
      : path === "/me"
        ? await me(request)
        : await comment(request);
  response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(answer ?? { error: "not found" }));
}).listen(Number(port), "127.0.0.1");
