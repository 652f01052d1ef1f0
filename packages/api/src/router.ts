import { apiKeysRouter } from "./api-keys/router.ts";
import { auditRouter } from "./audit/router.ts";
import { authRouter } from "./auth/router.ts";
import { cartRouter } from "./cart/router.ts";
import { categoriesRouter } from "./categories/router.ts";
import { commentsRouter } from "./comments/router.ts";
import { connectedAppsRouter } from "./connected-apps/router.ts";
import { couponsRouter } from "./coupons/router.ts";
import { identitiesRouter } from "./identities/router.ts";
import { importsRouter } from "./imports/router.ts";
import { jobsRouter } from "./jobs/router.ts";
import { mailsRouter } from "./mails/router.ts";
import { mediaRouter } from "./media/router.ts";
import { ordersRouter } from "./orders/router.ts";
import { paymentsRouter } from "./payments/router.ts";
import { postsRouter } from "./posts/router.ts";
import { productsRouter } from "./products/router.ts";
import { profilesRouter } from "./profiles/router.ts";
import { reviewsRouter } from "./reviews/router.ts";
import { rolesRouter } from "./roles/router.ts";
import type { AgoraRouter } from "./router-type.ts";
import { sessionsRouter } from "./sessions/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { stockRouter } from "./stock/router.ts";
import { tagsRouter } from "./tags/router.ts";
import { tasksRouter } from "./tasks/router.ts";
import { tokensRouter } from "./tokens/router.ts";
import { t } from "./trpc.ts";
import { twoFactorRouter } from "./two-factor/router.ts";
import { usersRouter } from "./users/router.ts";
import { webhooksRouter } from "./webhooks/router.ts";

export const router = t.router({
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  auth: authRouter,
  cart: cartRouter,
  categories: categoriesRouter,
  comments: commentsRouter,
  connectedApps: connectedAppsRouter,
  coupons: couponsRouter,
  identities: identitiesRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  mails: mailsRouter,
  media: mediaRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  posts: postsRouter,
  products: productsRouter,
  profiles: profilesRouter,
  reviews: reviewsRouter,
  roles: rolesRouter,
  sessions: sessionsRouter,
  settings: settingsRouter,
  stock: stockRouter,
  tags: tagsRouter,
  tasks: tasksRouter,
  tokens: tokensRouter,
  twoFactor: twoFactorRouter,
  users: usersRouter,
  webhooks: webhooksRouter,
});

/** Does not compile when a noun of the contract has no router, or the router answers with other types. */
const kept: AgoraRouter["_def"]["record"] = router._def.record;
void kept;
