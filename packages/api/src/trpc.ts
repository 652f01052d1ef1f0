import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Context } from "./context.ts";
import { errorData } from "./wire-errors.ts";

export const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter: ({ shape, error, path, ctx }) => {
    const { message, ...data } = errorData(error, { path, requestId: ctx?.request.id });
    return { code: shape.code, message, data };
  },
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
});
