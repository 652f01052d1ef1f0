import { useRouteContext } from "@tanstack/react-router";
import { useViewer, type Viewer } from "../auth/viewer.ts";

/** Whose settings these are; when they are signed out meanwhile, still they, until the next page has come. */
export function useSelf(): Viewer {
  const { viewer } = useRouteContext({ from: "/settings" });
  return useViewer() ?? viewer;
}
