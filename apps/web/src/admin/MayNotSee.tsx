import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";

/** Stands where a page is that the viewer's roles don't open. */
export function MayNotSee({ title = "Administration" }: { title?: string }) {
  return (
    <section>
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={Lock} title="This page is not open to you">
        <p>Your roles don't include it. Somebody who looks after this site can give you one that does.</p>
        <Link to="/" className={buttonLook()}>
          To the front page
        </Link>
      </EmptyState>
    </section>
  );
}
