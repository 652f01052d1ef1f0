import { useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

/** A thin line at the top while the next page is on its way. */
export function LoadingLine() {
  const loading = useRouterState({ select: (state) => state.isLoading });
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!loading) return setShown(false);
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, [loading]);
  if (!shown) return null;
  return (
    <div className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <div className="h-full w-1/3 animate-[slide_1.1s_ease-in-out_infinite] bg-accent" />
    </div>
  );
}

/** What a browser does by itself between documents: focus goes to the new page, and its title is read out. */
export function PageChanges() {
  const router = useRouter();
  const [title, setTitle] = useState("");
  const path = useRef<string>(undefined);
  useEffect(
    () =>
      router.subscribe("onRendered", ({ toLocation }) => {
        const before = path.current;
        path.current = toLocation.pathname;
        if (before === undefined || before === toLocation.pathname) return;
        setTitle(document.title);
        if (!toLocation.hash) document.getElementById("content")?.focus({ preventScroll: true });
      }),
    [router],
  );
  return (
    <p aria-live="polite" className="sr-only">
      {title}
    </p>
  );
}
