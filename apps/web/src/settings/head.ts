import { head } from "../site/head.ts";

/** The head of a page of one's own account. */
export const settingsHead =
  (title: string) =>
  ({ match: { context } }: { match: { context: { settings: { siteName: string } } } }) =>
    head({ siteName: context.settings.siteName, title, hidden: true });
