import { useSuspenseQuery } from "@tanstack/react-query";
import { Shapes } from "lucide-react";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { useTRPC } from "../../trpc.ts";
import { TopicList } from "./TopicList.tsx";

export function Categories() {
  const { items } = useSuspenseQuery(useTRPC().categories.list.queryOptions()).data;
  return (
    <TopicList
      noun="category"
      title="Categories"
      lead="Few and lasting: writers choose among them, and readers find them on the front page."
      topics={items}
      empty={
        <EmptyState icon={Shapes} title="No categories yet">
          <p>The site does well without; the first one appears on the front page with its first post.</p>
        </EmptyState>
      }
    />
  );
}
