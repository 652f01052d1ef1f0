import { apiKeysRouter } from "./api-keys/router.ts";
import { auditRouter } from "./audit/router.ts";
import { authRouter } from "./auth/router.ts";
import { categoriesRouter } from "./categories/router.ts";
import { commentsRouter } from "./comments/router.ts";
import type { AgoraRouter } from "./contract.ts";
import { identitiesRouter } from "./identities/router.ts";
import { mediaRouter } from "./media/router.ts";
import { postsRouter } from "./posts/router.ts";
import { profilesRouter } from "./profiles/router.ts";
import { rolesRouter } from "./roles/router.ts";
import { sessionsRouter } from "./sessions/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { tagsRouter } from "./tags/router.ts";
import { tokensRouter } from "./tokens/router.ts";
import { t } from "./trpc.ts";
import { twoFactorRouter } from "./two-factor/router.ts";
import { usersRouter } from "./users/router.ts";

export const router = t.router({
  audit: auditRouter,
  apiKeys: apiKeysRouter,
  auth: authRouter,
  categories: categoriesRouter,
  comments: commentsRouter,
  identities: identitiesRouter,
  media: mediaRouter,
  posts: postsRouter,
  profiles: profilesRouter,
  roles: rolesRouter,
  sessions: sessionsRouter,
  settings: settingsRouter,
  tags: tagsRouter,
  tokens: tokensRouter,
  twoFactor: twoFactorRouter,
  users: usersRouter,
});

/** Does not compile when a noun of the contract has no router, or the router answers with other types. */
const kept: AgoraRouter["_def"]["record"] = router._def.record;
void kept;
