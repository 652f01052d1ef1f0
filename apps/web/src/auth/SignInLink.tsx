import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** To sign in, and back to this page. */
export function SignInLink({ className, children }: { className?: string; children: ReactNode }) {
  const next = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Link to="/sign-in" search={{ next }} className={className}>
      {children}
    </Link>
  );
}
