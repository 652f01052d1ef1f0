import { implement } from "../implement.ts";
import { mails } from "./contract.ts";

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

export const mailsRouter = implement(mails, {
  preferences: unbuilt,
  setPreferences: unbuilt,
  retryAddress: unbuilt,
  suppressions: unbuilt,
  unsuppress: unbuilt,
});
