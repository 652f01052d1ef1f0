import { createContext, use } from "react";
import type { Post } from "../posts/queries.ts";
import type { Comment } from "./queries.ts";

/** What all comments of a post share while the page is open. */
export type Conversation = {
  post: Post;
  /** Comments whose replies are shown. */
  unfolded: ReadonlySet<string>;
  unfold(ids: readonly string[], open?: boolean): void;
  /** Came meanwhile, from others, and would have moved what is being read. */
  waiting: readonly Comment[];
  /** Lets those of one list in: replies of a comment, or comments on the post. */
  letIn(parentId: string | null): void;
  /** Puts a comment where it stands, as it is now, and counts it once. */
  show(comment: Comment): void;
  /** The one that the address leads to. */
  target: string | undefined;
};

export const ConversationContext = createContext<Conversation | undefined>(undefined);

export function useConversation(): Conversation {
  const conversation = use(ConversationContext);
  if (!conversation) throw new Error("Comments stand in a conversation");
  return conversation;
}
