import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";

export function MayNotWrite() {
  return (
    <div className="page max-w-3xl pt-16">
      <EmptyState icon={Lock} title="You can't write here yet">
        <p>Your account may read and comment. Somebody who runs this site can make you an author.</p>
        <Link to="/" className={buttonLook()}>
          To the front page
        </Link>
      </EmptyState>
    </div>
  );
}
