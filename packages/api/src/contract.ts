import { apiKeys } from "./api-keys/contract.ts";
import { audit } from "./audit/contract.ts";
import { auth } from "./auth/contract.ts";
import { categories } from "./categories/contract.ts";
import { comments } from "./comments/contract.ts";
import { identities } from "./identities/contract.ts";
import type { ContractGroup, InputOf, OutputOf, RouterOf } from "./kit.ts";
import { media } from "./media/contract.ts";
import { posts } from "./posts/contract.ts";
import { profiles } from "./profiles/contract.ts";
import { roles } from "./roles/contract.ts";
import { sessions } from "./sessions/contract.ts";
import { settings } from "./settings/contract.ts";
import { tags } from "./tags/contract.ts";
import { tokens } from "./tokens/contract.ts";
import { twoFactor } from "./two-factor/contract.ts";
import { users } from "./users/contract.ts";

export { commonReasons, type ErrorData, type Fields, type Reason, refusals } from "./errors.ts";
export { type Access, type Contract, type ContractGroup, type Permission, permissions } from "./kit.ts";

/** Everything Agora promises. */
export const contract = {
  apiKeys,
  audit,
  auth,
  categories,
  comments,
  identities,
  media,
  posts,
  profiles,
  roles,
  sessions,
  settings,
  tags,
  tokens,
  twoFactor,
  users,
} as const satisfies Record<string, ContractGroup>;

export type AgoraContract = typeof contract;
/** The type of the router, for tRPC clients. */
export type AgoraRouter = RouterOf<AgoraContract>;

/** What each procedure takes, as a caller writes it. */
export type Inputs = {
  [N in keyof AgoraContract]: { [P in keyof AgoraContract[N]]: InputOf<AgoraContract[N][P]> };
};
/** What each procedure returns. */
export type Outputs = {
  [N in keyof AgoraContract]: { [P in keyof AgoraContract[N]]: OutputOf<AgoraContract[N][P]> };
};
