import { Link } from "@tanstack/react-router";
import { Avatar, nameOf } from "../profiles/Avatar.tsx";
import type { Post } from "./queries.ts";

export function PostAuthor({ author }: { author: Post["author"] }) {
  return (
    <Link
      to="/@{$username}"
      params={{ username: author.username }}
      className="group flex items-center gap-4 border-line border-y py-6"
    >
      <Avatar person={author} size="medium" />
      <span>
        <span className="block text-ink-faint text-sm">Written by</span>
        <span className="font-medium font-serif text-xl group-hover:underline">{nameOf(author)}</span>
      </span>
    </Link>
  );
}
