import { Link } from "@tanstack/react-router";
import { buttonLook } from "../parts/Button.tsx";

export function NotFoundPage() {
  return (
    <section className="page grid max-w-2xl justify-items-start gap-5 py-24">
      <p className="font-medium text-ink-faint text-sm uppercase tracking-widest">404</p>
      <h1 className="headline text-4xl sm:text-5xl">There is nothing at this address</h1>
      <p className="text-ink-soft text-lg">
        It may have been moved or taken down, or the link has a letter too many.
      </p>
      <Link to="/" className={buttonLook({ variant: "primary" })}>
        To the front page
      </Link>
    </section>
  );
}
