import { expect, it } from "vitest";
import { sayDeprecated } from "./deprecation.ts";

it("says since when, until when and what instead, beside the next page", () => {
  const headers = new Headers({ link: '</api/v1/old?page=2>; rel="next"' });
  sayDeprecated({ deprecated: { instead: "posts.get", since: "2026-01-31", until: "2027-01-31" } }, headers);
  expect(Object.fromEntries(headers)).toEqual({
    deprecation: "@1769817600",
    sunset: "Sun, 31 Jan 2027 00:00:00 GMT",
    link: '</api/v1/old?page=2>; rel="next", </api/v1/posts/:slug>; rel="successor-version"',
  });
});

it("says nothing of what stays", () => {
  const headers = new Headers();
  sayDeprecated({}, headers);
  expect([...headers]).toEqual([]);
});
