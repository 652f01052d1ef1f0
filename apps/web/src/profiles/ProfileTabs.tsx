import { Link } from "@tanstack/react-router";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";

/** What somebody wrote, and what they like. */
export function ProfileTabs({ username }: { username: string }) {
  const link = { to: "/@{$username}", params: { username }, resetScroll: false } as const;
  return (
    <nav aria-label="Posts of this person" className={`mt-8 ${tabsLook}`}>
      <Link {...link} search={{ tab: undefined }} activeOptions={tabActive} className={tabLook}>
        Posts
      </Link>
      <Link {...link} search={{ tab: "likes" }} activeOptions={tabActive} className={tabLook}>
        Likes
      </Link>
    </nav>
  );
}
