import type { Outputs } from "@agora/api/contract";
import type { Status } from "./people-search.ts";

export type Person = Outputs["users"]["list"]["items"][number];
export type PersonDetails = Outputs["users"]["get"];

export const statusWords: Record<Status, string> = {
  active: "Active",
  suspended: "Suspended",
  removed: "Removed",
};
