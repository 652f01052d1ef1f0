import type { Outputs } from "@agora/api/contract";
import { money } from "../../parts/Money.tsx";
import { toPercent } from "./money.ts";

type Settings = Outputs["settings"]["get"];

export const signUp: Record<Settings["signUp"], string> = {
  open: "Anybody can make one, and is in at once",
  "confirm-first": "Anybody can make one, and is in once their mail address is confirmed",
  closed: "Nobody can make one",
};

export const commentModeration: Record<Settings["commentModeration"], string> = {
  none: "Appear at once",
  first: "Somebody's first one waits for a moderator",
  all: "Wait for a moderator",
};

export const taxInPrices = {
  included: "Contain the tax",
  added: "The tax comes on top",
};

/** For whoever has to choose between these and their own. */
export function settingsInWords(settings: Settings): [label: string, value: string][] {
  const { currency, freeShippingFrom } = settings;
  return [
    ["Name of the site", settings.siteName],
    ["What it is", settings.siteDescription || "nothing"],
    ["New accounts", signUp[settings.signUp]],
    ["First role", settings.firstRole],
    ["New comments", commentModeration[settings.commentModeration]],
    ["Currency", currency],
    ["Minimum order", money(settings.minimumOrder, currency)],
    ["Shipping", money(settings.shippingFee, currency)],
    ["Free shipping from", freeShippingFrom === null ? "never" : money(freeShippingFrom, currency)],
    ["Tax", `${toPercent(settings.taxRate)} %`],
    ["Prices", taxInPrices[settings.taxIncluded ? "included" : "added"]],
  ];
}
