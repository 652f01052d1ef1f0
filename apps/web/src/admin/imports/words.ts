import type { Task } from "../../tasks/queries.ts";

export type Report = NonNullable<Task["report"]>;

const counted = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

/** What an import brought, a sentence each; what did not happen is not said. */
export function reportInWords({ posts, accounts, pictures, comments, redirects }: Report): string[] {
  const said: [number, string][] = [
    [posts.updated, `${counted(posts.updated, "post")} brought up to date`],
    [posts.unchanged, `${counted(posts.unchanged, "post")} as they were`],
    [posts.edited, `${counted(posts.edited, "post")} changed here since, and left alone`],
    [posts.gone, `${counted(posts.gone, "post")} deleted here since, and not brought back`],
    [posts.skipped, `${counted(posts.skipped, "entry", "entries")} left out`],
    [posts.failed, `${counted(posts.failed, "post")} that could not be stored`],
    [accounts.made, `${counted(accounts.made, "account")} made`],
    [accounts.matched, `${counted(accounts.matched, "account")} found by mail address`],
    [pictures.new, `${counted(pictures.new, "picture")} fetched`],
    [pictures.known, `${counted(pictures.known, "picture")} that were here already`],
    [pictures.failed, `${counted(pictures.failed, "picture")} not to be had`],
    [comments, counted(comments, "comment")],
    [redirects, `${counted(redirects, "old address", "old addresses")} that lead to their posts`],
  ];
  return [
    `${counted(posts.new, "new post")}`,
    ...said.flatMap(([number, words]) => (number > 0 ? [words] : [])),
  ];
}
