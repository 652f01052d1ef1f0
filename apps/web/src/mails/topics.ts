/** Mails that one can do without, in words. */
export const topics = [
  {
    name: "comments",
    label: "Comments on your posts",
    hint: "When somebody writes under something you published.",
  },
  { name: "replies", label: "Replies to your comments", hint: "When somebody answers what you said." },
  {
    name: "moderation",
    label: "Comments that wait for a decision",
    hint: "When one begins to wait, at most one mail a day while others wait too.",
  },
] as const;
