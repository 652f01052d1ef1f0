import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useEffect, useRef, useState } from "react";
import { Button, buttonLook } from "./Button.tsx";

type Pages = {
  data: { pages: { nextCursor: string | null }[] };
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage(): void;
};

/**
 * Adds the next page below. Without scripts it is a link to a page that begins where this one ends, if the list has
 * such addresses.
 */
export function LoadMore({
  pages,
  noun,
  count,
  addressed = true,
}: {
  pages: Pages;
  noun: string;
  count: number;
  addressed?: boolean;
}) {
  const before = useRef(count);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (count > before.current) setSaid(`${count - before.current} more ${noun} loaded.`);
    before.current = count;
  }, [count, noun]);
  const after = pages.data.pages.at(-1)?.nextCursor;
  return (
    <div className={clsx("grid justify-items-center gap-3", pages.hasNextPage && "pt-6")}>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {pages.isFetchNextPageError && <p className="text-danger">That did not work. Please try again.</p>}
      {pages.hasNextPage && after && (
        <Button variant="secondary" pending={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          Load more {noun}
        </Button>
      )}
      {addressed && pages.hasNextPage && after && (
        <noscript>
          <Link to="." search={(search) => ({ ...search, after })} className={buttonLook()}>
            Next page
          </Link>
        </noscript>
      )}
    </div>
  );
}
