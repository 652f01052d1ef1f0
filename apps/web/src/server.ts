import { createStartHandler, defaultStreamHandler } from "@tanstack/react-start/server";

/** What the Agora server imports: one page for one request. */
export default { fetch: createStartHandler(defaultStreamHandler) };
