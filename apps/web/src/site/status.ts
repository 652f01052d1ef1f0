import { createIsomorphicFn } from "@tanstack/react-start";
import { setResponseStatus } from "@tanstack/react-start/server";
import { dataOf } from "../parts/refusal.ts";

/** A page that can't be shown answers with the status of what stood in its way, not always with 500. */
export const answerWithStatusOf = createIsomorphicFn()
  .server((error: unknown) => {
    const status = dataOf(error)?.httpStatus;
    if (status) setResponseStatus(status);
  })
  .client(() => {});
