import { Link } from "@tanstack/react-router";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";

const choices = [
  { sort: undefined, text: "Newest" },
  { sort: "popular", text: "Popular" },
] as const;

/** Two links, because each order has an address. */
export function SortSwitch() {
  return (
    <nav aria-label="Order of posts" className={tabsLook}>
      {choices.map((choice) => (
        <Link
          key={choice.text}
          to="."
          search={{ sort: choice.sort }}
          resetScroll={false}
          activeOptions={tabActive}
          className={tabLook}
        >
          {choice.text}
        </Link>
      ))}
    </nav>
  );
}
