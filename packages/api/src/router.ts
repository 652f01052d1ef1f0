import { auditRouter } from "./audit/router.ts";
import { authRouter } from "./auth/router.ts";
import { commentsRouter } from "./comments/router.ts";
import type { AgoraRouter } from "./contract.ts";
import { mediaRouter } from "./media/router.ts";
import { postsRouter } from "./posts/router.ts";
import { profilesRouter } from "./profiles/router.ts";
import { rolesRouter } from "./roles/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { tagsRouter } from "./tags/router.ts";
import { t } from "./trpc.ts";
import { usersRouter } from "./users/router.ts";

export const router = t.router({
  audit: auditRouter,
  auth: authRouter,
  comments: commentsRouter,
  media: mediaRouter,
  posts: postsRouter,
  profiles: profilesRouter,
  roles: rolesRouter,
  settings: settingsRouter,
  tags: tagsRouter,
  users: usersRouter,
});

/** Does not compile when a noun of the contract has no router, or the router answers with other types. */
const kept: AgoraRouter["_def"]["record"] = router._def.record;
void kept;
