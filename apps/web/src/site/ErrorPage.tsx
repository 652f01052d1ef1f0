import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Button, buttonLook } from "../parts/Button.tsx";
import { reasonOf } from "../parts/refusal.ts";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { answerWithStatusOf } from "./status.ts";

/** Stands where a page could not be shown. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  answerWithStatusOf(error);
  if (reasonOf(error) === "NOT_FOUND") return <NotFoundPage />;
  return (
    <section className="page grid max-w-2xl justify-items-start gap-5 py-24">
      <p className="font-medium text-ink-faint text-sm uppercase tracking-widest">Something broke</p>
      <h1 className="headline text-4xl sm:text-5xl">This page can't be shown right now</h1>
      <p className="text-ink-soft text-lg">It is not your doing. Trying again in a moment often helps.</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={() => router.invalidate()}>
          Try again
        </Button>
        <Link to="/" className={buttonLook()}>
          To the front page
        </Link>
      </div>
    </section>
  );
}
