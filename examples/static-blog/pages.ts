import type { Outputs } from "@agora/client";
import { type Html, html } from "./html.ts";

export type Post = Outputs["posts"]["get"];
export type Blog = { name: string; posts: Post[] };
export type Tag = { name: string; slug: string };

const style = `
  :root { color-scheme: light dark; font: 1.1rem/1.6 Georgia, serif; }
  body { max-width: 42rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
  a { color: light-dark(#00603f, #7ad9b0); text-underline-offset: 0.2em; }
  h1, h2 { line-height: 1.2; text-wrap: balance; margin-bottom: 0; }
  h2 a { color: inherit; text-decoration: none; }
  h2 a:hover, h2 a:focus-visible { text-decoration: underline; }
  section { border-top: 1px solid light-dark(#ddd, #444); margin-top: 2rem; }
  img { max-width: 100%; height: auto; border-radius: 0.5rem; }
  header a { color: inherit; text-decoration: none; font-weight: bold; }
  small { opacity: 0.75; }
  pre { overflow-x: auto; }
`;

/** Slugs are safe in addresses and as names of files once they are encoded. */
export const postPath = ({ slug }: { slug: string }) => `posts/${encodeURIComponent(slug)}.html`;
export const tagPath = ({ slug }: Tag) => `tags/${encodeURIComponent(slug)}.html`;
export const coverPath = ({ id }: { id: string }) => `covers/${id}.webp`;

const day = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

export function indexPage(blog: Blog): string {
  return page({ blog, title: blog.name, up: "", body: html`${blog.posts.map((post) => teaser(post, ""))}` });
}

export function tagPage(blog: Blog, tag: Tag): string {
  const tagged = blog.posts.filter(({ tags }) => tags.some(({ slug }) => slug === tag.slug));
  const body = html`<h1>${tag.name}</h1>${tagged.map((post) => teaser(post, "../"))}`;
  return page({ blog, title: `${tag.name} · ${blog.name}`, up: "../", body });
}

export function postPage(blog: Blog, post: Post): string {
  // The server has sanitised it.
  const text: Html = { safe: post.html };
  const body = html`
    <article>
      <h1>${post.title}</h1>
      ${byline(post)}
      ${cover(post, "../")}
      ${text}
      <p>${post.tags.map((tag) => html`<a href="../${tagPath(tag)}">#${tag.name}</a> `)}</p>
    </article>`;
  return page({ blog, title: `${post.title} · ${blog.name}`, up: "../", body });
}

function teaser(post: Post, up: string): Html {
  return html`
    <section>
      <h2><a href="${up}${postPath(post)}">${post.title}</a></h2>
      ${byline(post)}
      <p>${post.excerpt}</p>
    </section>`;
}

function byline({ author, publishedAt, readMinutes }: Post): Html {
  const when =
    publishedAt && html`<time datetime="${publishedAt.toISOString()}">${day.format(publishedAt)}</time> · `;
  return html`<p><small>${when}${author.name ?? author.username} · ${readMinutes} min</small></p>`;
}

function cover({ cover }: Post, up: string): Html | null {
  if (!cover) return null;
  const { alt, width, height } = cover;
  return html`<img src="${up}${coverPath(cover)}" alt="${alt}" width="${width}" height="${height}">`;
}

function page({ blog, title, up, body }: { blog: Blog; title: string; up: string; body: Html }): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <style>${{ safe: style }}</style>
  </head>
  <body>
    <header><a href="${up}index.html">${blog.name}</a></header>
    <main>${body}</main>
  </body>
</html>
`.safe;
}
