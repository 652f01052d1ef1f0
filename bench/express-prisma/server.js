import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import express from "express";
import { PrismaClient } from "./generated/client.ts";

// Written the way the documentation of both shows it; only what turns a comment into HTML is the same for everybody.
const [, , port, url, markdown] = process.argv;
const { renderRemark } = await import(markdown);
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
const app = express();
app.use(express.json());

const picture = {
  select: {
    ...{ id: true, alt: true, width: true, height: true, blurhash: true, variants: true },
    ...{ focalX: true, focalY: true, crops: true, animated: true },
  },
};
const person = { select: { id: true, username: true, name: true, avatarUrl: true, avatar: picture } };
const summary = {
  ...{ id: true, slug: true, title: true, excerpt: true, status: true, readMinutes: true, likeCount: true },
  ...{ commentCount: true, viewCount: true, publishedAt: true, publishAt: true, publishProblem: true },
  ...{ removedAt: true, createdAt: true, updatedAt: true },
  author: person,
  cover: picture,
  tags: {
    select: { tag: { select: { id: true, slug: true, name: true } } },
    orderBy: { tag: { name: "asc" } },
  },
  categories: {
    select: { category: { select: { id: true, slug: true, name: true, color: true } } },
    orderBy: { category: { slug: "asc" } },
  },
};

app.get("/posts", async (_request, response) => {
  const rows = await prisma.post.findMany({
    where: { status: "published" },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: 21,
    select: summary,
  });
  const items = rows.slice(0, 20);
  const last = items.at(-1);
  const cursor = rows.length > 20 ? JSON.stringify([last.publishedAt, last.id]) : null;
  response.json({
    items: items.map(toPost),
    nextCursor: cursor && Buffer.from(cursor).toString("base64url"),
  });
});

app.get("/posts/:slug", async (request, response) => {
  const post = await prisma.post.findUnique({
    where: { slug: request.params.slug, status: "published" },
    select: {
      ...{ ...summary, html: true, canonicalUrl: true, metaTitle: true, metaDescription: true },
      ...{ excerptWritten: true, version: true },
    },
  });
  if (!post) return response.status(404).json({ error: "not found" });
  response.json({ ...toPost(post), liked: false, editable: false, body: null });
});

app.get("/me", signedIn, (request, response) => {
  response.json(request.viewer);
});

app.post("/comments", signedIn, async (request, response) => {
  const { viewer } = request;
  const { postId, body } = request.body;
  const comment = await prisma.$transaction(async (tx) => {
    const post = await tx.post.update({
      where: { id: postId, status: "published" },
      data: { commentCount: { increment: 1 }, commentSequence: { increment: 1 } },
      select: { authorId: true, commentSequence: true },
    });
    const created = await tx.comment.create({
      data: {
        ...{ postId, authorId: viewer.id, body, html: renderRemark(body) },
        sequence: post.commentSequence,
      },
      include: { author: person },
      omit: { sequence: true, authorId: true },
    });
    if (post.authorId !== viewer.id)
      await tx.outbox.create({ data: { job: "emailCommentOnPost", payload: { commentId: created.id } } });
    await tx.auditLog.create({
      data: {
        actorKind: "user",
        actorId: viewer.id,
        action: "comment.created",
        subjectId: created.id,
        ip: request.ip,
      },
    });
    return created;
  });
  const editableUntil = new Date(comment.createdAt.getTime() + 15 * 60_000);
  const author = toPerson(comment.author);
  response.json({ ...comment, author, removed: false, ownReplyWaits: false, editableUntil });
});

async function signedIn(request, response, next) {
  const token = request.get("authorization")?.replace(/^Bearer /, "") ?? "";
  const session = await prisma.session.findUnique({
    where: { id: createHash("sha256").update(token).digest("hex") },
    include: { user: { include: { avatar: picture, roles: { include: { role: true } } } } },
  });
  if (!session || session.expiresAt < new Date() || session.user.status !== "active")
    return response.status(401).json({ error: "please sign in" });
  const {
    id,
    email,
    username,
    name,
    avatar,
    avatarUrl,
    emailVerifiedAt,
    roles,
    passwordHash,
    twoFactorAt,
    deletionAskedAt,
    commentsBannedAt,
  } = session.user;
  const refused = await prisma.mailSuppression.findUnique({ where: { address: email.toLowerCase() } });
  request.viewer = {
    ...{ id, email, username, name },
    emailVerified: emailVerifiedAt !== null,
    emailRefusedAt: refused?.createdAt ?? null,
    avatar: toPicture(avatar),
    avatarUrl,
    roles: roles.map(({ role }) => role.name),
    permissions: [...new Set(roles.flatMap(({ role }) => role.permissions))],
    hasPassword: passwordHash !== null,
    twoFactor: twoFactorAt !== null,
    deletionAt: deletionAskedAt,
    commentsBannedAt,
  };
  next();
}

function toPost({ tags, categories, author, cover, ...post }) {
  return {
    ...{ ...post, bookmarked: false, author: toPerson(author), cover: toPicture(cover) },
    tags: tags.map(({ tag }) => tag),
    categories: categories.map(({ category }) => category),
  };
}

function toPerson({ avatar, ...author }) {
  return { ...author, avatar: toPicture(avatar) };
}

function toPicture(row) {
  if (!row) return null;
  const { focalX, focalY, crops, ...media } = row;
  const crop = (wanted) => {
    const found = crops.find(({ shape }) => shape === wanted);
    return found ? `/files/${found.key}` : null;
  };
  const variants = media.variants.map(({ key, bytes: _, ...variant }) => ({
    ...variant,
    url: `/files/${key}`,
  }));
  const largest = variants.filter(({ format }) => format === "webp").sort((a, b) => b.width - a.width)[0];
  return {
    ...media,
    ...{ url: largest?.url, variants, focal: { x: focalX, y: focalY } },
    crops: { square: crop("square"), wide: crop("wide") },
  };
}

app.listen(Number(port), "127.0.0.1");
