import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../trpc.ts";

const pause = 150;

/** Names of tags that begin like this and are not chosen yet, the most used first. */
export function useTagSuggestions(typed: string, chosen: string[]): string[] {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    ...useTRPC().tags.list.queryOptions({ search: asked, limit: 8 }),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const beginning = typed.trim().toLowerCase();
  if (beginning === "") return [];
  const known = new Set(chosen.map((name) => name.toLowerCase()));
  return (found.data?.items ?? [])
    .map(({ name }) => name)
    .filter((name) => !known.has(name.toLowerCase()) && name.toLowerCase().startsWith(beginning));
}
