import { ShownOnce } from "../../parts/ShownOnce.tsx";

/** The secret of an endpoint, the only time that it can be read. */
export function SecretShown({ secret, done }: { secret: string; done: () => void }) {
  return (
    <ShownOnce secret={secret} what="secret" rows={2} done={done}>
      The receiver checks every request with it, as{" "}
      <a
        href="https://www.standardwebhooks.com"
        target="_blank"
        rel="noreferrer"
        className="text-accent underline underline-offset-4"
      >
        Standard Webhooks
      </a>{" "}
      says; there are libraries for most languages.
    </ShownOnce>
  );
}
