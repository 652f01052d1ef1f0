import { Link } from "@tanstack/react-router";
import { useViewer } from "../auth/viewer.ts";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";

const active = { ...tabActive, exact: true } as const;

/** The front page in its orders and, for members, what the people they follow write. */
export function FrontTabs() {
  const viewer = useViewer();
  return (
    <nav aria-label="Order of posts" className={tabsLook}>
      <Link
        to="/"
        resetScroll={false}
        activeOptions={active}
        className={tabLook}
        search={{ sort: undefined, after: undefined }}
      >
        Newest
      </Link>
      <Link
        to="/"
        resetScroll={false}
        activeOptions={active}
        className={tabLook}
        search={{ sort: "popular", after: undefined }}
      >
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
