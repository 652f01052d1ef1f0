import { Link } from "@tanstack/react-router";
import { useViewer } from "../auth/viewer.ts";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";

/** The front page in its orders and, for members, what the people they follow write. */
export function FrontTabs({ following = false }: { following?: boolean }) {
  const viewer = useViewer();
  // Every address begins with that of the front page.
  const activeOptions = following ? ({ exact: true } as const) : tabActive;
  const front = { to: "/", resetScroll: false, activeOptions, className: tabLook } as const;
  return (
    <nav aria-label="Order of posts" className={tabsLook}>
      <Link {...front} search={{ sort: undefined }}>
        Newest
      </Link>
      <Link {...front} search={{ sort: "popular" }}>
        Popular
      </Link>
      {viewer && (
        <Link to="/following" resetScroll={false} activeOptions={{ exact: true }} className={tabLook}>
          Following
        </Link>
      )}
    </nav>
  );
}
