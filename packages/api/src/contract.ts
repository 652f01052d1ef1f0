import { apiKeys } from "./api-keys/contract.ts";
import { audit } from "./audit/contract.ts";
import { auth } from "./auth/contract.ts";
import { cart } from "./cart/contract.ts";
import { categories } from "./categories/contract.ts";
import { comments } from "./comments/contract.ts";
import { connectedApps } from "./connected-apps/contract.ts";
import { coupons } from "./coupons/contract.ts";
import { identities } from "./identities/contract.ts";
import { imports } from "./imports/contract.ts";
import { jobs } from "./jobs/contract.ts";
import type { ContractGroup, InputOf, OutputOf, ReasonOf } from "./kit.ts";
import { mails } from "./mails/contract.ts";
import { media } from "./media/contract.ts";
import { orders } from "./orders/contract.ts";
import { payments } from "./payments/contract.ts";
import { posts } from "./posts/contract.ts";
import { products } from "./products/contract.ts";
import { profiles } from "./profiles/contract.ts";
import { reviews } from "./reviews/contract.ts";
import { roles } from "./roles/contract.ts";
import { sessions } from "./sessions/contract.ts";
import { settings } from "./settings/contract.ts";
import { stock } from "./stock/contract.ts";
import { tags } from "./tags/contract.ts";
import { tasks } from "./tasks/contract.ts";
import { tokens } from "./tokens/contract.ts";
import { twoFactor } from "./two-factor/contract.ts";
import { users } from "./users/contract.ts";
import { webhooks } from "./webhooks/contract.ts";

export { commonReasons, type ErrorData, type Fields, type Reason, refusals } from "./errors.ts";
export {
  type Access,
  type Contract,
  type ContractGroup,
  type InputOf,
  type OutputOf,
  type Permission,
  permissions,
  rateClassOf,
} from "./kit.ts";

/** Everything Agora promises. */
export const contract = {
  apiKeys,
  audit,
  auth,
  cart,
  categories,
  comments,
  connectedApps,
  coupons,
  identities,
  imports,
  jobs,
  mails,
  media,
  orders,
  payments,
  posts,
  products,
  profiles,
  reviews,
  roles,
  sessions,
  settings,
  stock,
  tags,
  tasks,
  tokens,
  twoFactor,
  users,
  webhooks,
} as const satisfies Record<string, ContractGroup>;

export type AgoraContract = typeof contract;

/** What each procedure takes, as a caller writes it. */
export type Inputs = {
  [N in keyof AgoraContract]: { [P in keyof AgoraContract[N]]: InputOf<AgoraContract[N][P]> };
};
/** What each procedure returns. */
export type Outputs = {
  [N in keyof AgoraContract]: { [P in keyof AgoraContract[N]]: OutputOf<AgoraContract[N][P]> };
};
/** Why each procedure may say no. */
export type Refusals = {
  [N in keyof AgoraContract]: { [P in keyof AgoraContract[N]]: ReasonOf<AgoraContract[N][P]> };
};
