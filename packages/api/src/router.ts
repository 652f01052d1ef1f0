import { authRouter } from "./auth/router.ts";
import { commentsRouter } from "./comments/router.ts";
import type { AgoraRouter } from "./contract.ts";
import { mediaRouter } from "./media/router.ts";
import { postsRouter } from "./posts/router.ts";
import { profilesRouter } from "./profiles/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { tagsRouter } from "./tags/router.ts";
import { t } from "./trpc.ts";

export const router = t.router({
  auth: authRouter,
  comments: commentsRouter,
  media: mediaRouter,
  posts: postsRouter,
  profiles: profilesRouter,
  settings: settingsRouter,
  tags: tagsRouter,
});

/** Does not compile when a noun of the contract has no router, or the router answers with other types. */
const kept: AgoraRouter["_def"]["record"] = router._def.record;
void kept;
