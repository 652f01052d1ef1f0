import type { Inputs } from "@agora/api/contract";

export const reportReasons: Record<Inputs["comments"]["report"]["reason"], string> = {
  spam: "Spam or advertising",
  abuse: "Insults, hate or threats",
  "off-topic": "It is about something else",
  other: "Something else",
};
