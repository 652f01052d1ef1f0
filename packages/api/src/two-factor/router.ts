import { implement } from "../implement.ts";
import { confirmTwoFactor } from "./confirm-two-factor.ts";
import { twoFactor } from "./contract.ts";
import { disableTwoFactor } from "./disable-two-factor.ts";
import { startTwoFactor } from "./start-two-factor.ts";

export const twoFactorRouter = implement(twoFactor, {
  start: ({ ctx, input }) => startTwoFactor(ctx, input),
  confirm: ({ ctx, input }) => confirmTwoFactor(ctx, input),
  disable: ({ ctx, input }) => disableTwoFactor(ctx, input),
});
