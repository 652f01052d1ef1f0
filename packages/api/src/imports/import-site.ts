import type { Db, Tx } from "@agora/db";
import { insertAudit } from "@agora/db/queries/audit";
import { ensureCategory, findImportedPost } from "@agora/db/queries/imports";
import type { PostRow } from "@agora/db/queries/post-changes";
import type { Storage } from "@agora/storage";
import { openAccounts, requireAccount } from "./authors.ts";
import { colourOf } from "./colour-of.ts";
import { type Converted, convertPost } from "./convert-post.ts";
import { isAway, reasonOf, retried } from "./failures.ts";
import type { FetchPicture } from "./fetch-picture.ts";
import { emptyReport, type ImportReport } from "./report.ts";
import { saveComments } from "./save-comments.ts";
import { savePost } from "./save-post.ts";
import type { SourceComment, SourcePost, SourceSite } from "./source.ts";
import { takePicture } from "./take-picture.ts";

type Options = {
  storage: Storage;
  /** Left out: pictures stay where they are, and posts come without covers. */
  fetchPicture?: FetchPicture;
  /** Whose all posts become, by username, instead of their authors'. */
  author?: string;
  /** Called after every post, with how many of all were looked at. */
  told?: (done: number, total: number) => void;
};

/**
 * Brings a whole site here, post by post, each in a transaction of its own: broken off at any moment, it goes on from
 * there when it is run again.
 * @throws NotReadable
 */
export async function importSite(db: Db, site: SourceSite, options: Options): Promise<ImportReport> {
  const report = emptyReport();
  const source = `${site.kind}:${site.address ?? "unknown"}`;
  const accountOf = openAccounts({ db, source, report });
  const only = options.author === undefined ? undefined : await requireAccount(db, options.author);
  const authors = new Map(site.authors.map((author) => [author.id, author]));
  const categories = new Set<string>();
  let done = 0;

  for await (const post of site.posts()) {
    if ("skipped" in post) {
      report.posts.skipped++;
      report.lines.push({ post: post.skipped.title, what: post.skipped.why });
    } else
      await one(post).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
        // One post that the database refuses must not keep the others away; a database that is gone ends it all.
        if (isAway(error)) throw error;
        report.posts.failed++;
        report.lines.push({ post: post.title, what: `It could not be stored: ${reasonOf(error)}` });
      });
    options.told?.(++done, site.count);
  }
  report.notes.push(...site.losses);
  const { posts, accounts } = report;
  await db.transaction((tx) =>
    insertAudit(tx, {
      actorKind: "job",
      actorId: "import",
      action: "site.imported",
      subjectId: null,
      after: { source, posts, accounts },
    }),
  );
  return report;

  async function one(post: SourcePost) {
    const before = await findImportedPost(db, { source, sourceId: post.id });
    // Nobody gets an account for what is here already, or was: who was erased stays so.
    if (before && before.authorId === null) {
      report.posts.gone++;
      report.lines.push({ post: post.title, what: "It was deleted here, and stays so." });
      return;
    }
    const authorId = before?.authorId ?? only ?? (await authorOf(post));
    if (!authorId) {
      report.posts.skipped++;
      const what = "Its author has no mail address in the file. Say whose it is (--author).";
      report.lines.push({ post: post.title, what });
      return;
    }
    const { storage, fetchPicture } = options;
    const converted = await convertPost(post, {
      site,
      take: (wanted) =>
        counted(takePicture({ db, storage, fetchPicture, source }, { ...wanted, ownerId: authorId })),
    });
    await makeCategories(converted);
    const said = before ? [] : await attributed(post.comments);
    let comments = 0;
    const withNew = async (tx: Tx, row: PostRow) => {
      comments = await saveComments(tx, row, said);
    };
    const { outcome, redirects } = await retried(() =>
      savePost(db, { source, authorId, post, converted, withNew }),
    );
    report.posts[outcome]++;
    report.redirects += redirects;
    report.comments += comments;
    if (outcome === "edited") converted.losses.push("It was changed here since, and stays as it is.");
    for (const what of converted.losses) report.lines.push({ post: post.title, what });
  }

  async function authorOf({ authorId }: SourcePost) {
    const author = authors.get(authorId ?? "");
    return author && accountOf(author, "author");
  }

  async function attributed(comments: SourceComment[]) {
    const said = [];
    for (const comment of comments) {
      const { name, email } = comment;
      const authorId = await accountOf({ name, email, username: name }, "member");
      if (authorId) said.push({ ...comment, authorId });
    }
    return said;
  }

  async function makeCategories(converted: Converted) {
    for (const { slug, name } of converted.categories) {
      if (categories.has(slug)) continue;
      const description = (site.categories.get(name) ?? "").slice(0, 300);
      await db.transaction((tx) => ensureCategory(tx, { slug, name, description, color: colourOf(slug) }));
      categories.add(slug);
    }
  }

  async function counted(taking: ReturnType<typeof takePicture>) {
    const taken = await taking;
    if (taken && "problem" in taken) report.pictures.failed++;
    else if (taken?.isNew) report.pictures.new++;
    else if (taken) report.pictures.known++;
    return taken;
  }
}
