import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Search, Tags } from "lucide-react";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { useTRPC } from "../../trpc.ts";
import { useTyped } from "../people/use-typed.ts";
import { TopicList } from "./TopicList.tsx";
import { type TopicsSearch, tagPages, topicsSearch } from "./topics.ts";

export function TagList({ search }: { search: TopicsSearch }) {
  const pages = useSuspenseInfiniteQuery(tagPages(useTRPC(), search));
  const navigate = useNavigate({ from: "/admin/topics" });
  const [typed, setTyped] = useTyped(search.search ?? "", (text) =>
    navigate({ search: topicsSearch({ search: text }), replace: true, resetScroll: false }),
  );
  const tags = pages.data.pages.flatMap((page) => page.items);
  const total = pages.data.pages[0]?.total ?? 0;
  return (
    <TopicList
      noun="tag"
      title="Tags"
      lead="Writers make them as they write. Those that mean the same are merged here: choose them, then Merge."
      topics={tags}
      below={tags.length < total && <LoadMore pages={pages} noun="tags" count={tags.length} />}
      empty={
        <EmptyState icon={Tags} title={search.search ? "No tag begins like that" : "No tags yet"}>
          <p>{search.search ? "Try fewer letters." : "They come with the first posts."}</p>
        </EmptyState>
      }
    >
      <search className="grid gap-2">
        <Field label="Search tags">
          {(tied) => (
            <span className="relative block">
              <Search
                className="pointer-events-none absolute top-3 left-3 size-5 text-ink-faint"
                aria-hidden
              />
              <input
                {...tied}
                type="search"
                value={typed}
                maxLength={50}
                placeholder="The beginning of a name"
                className={`${inputLook} pl-10`}
                onChange={(event) => setTyped(event.target.value)}
              />
            </span>
          )}
        </Field>
        <p role="status" className="text-ink-soft text-sm tabular-nums">
          {total === 1 ? "1 tag" : `${total} tags`}
        </p>
      </search>
    </TopicList>
  );
}
