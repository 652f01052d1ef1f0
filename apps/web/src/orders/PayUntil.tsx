import { useHydrated } from "@tanstack/react-router";

/** Until when an unpaid order is kept, by the buyer's own clock, which the server can't know. */
export function PayUntil({ at }: { at: Date | null }) {
  if (!useHydrated() || !at) return null;
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return <> We keep it for you until {time}.</>;
}
