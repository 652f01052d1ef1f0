import type { ReactNode } from "react";
import { counted } from "../../merchant/variant-words.ts";
import { Banner } from "../../parts/Banner.tsx";
import { When } from "../../parts/When.tsx";
import type { Endpoint } from "./queries.ts";

const reasons = {
  failing: "It was disabled after nothing had arrived for five days.",
  gone: "It was disabled because it answered that it is gone for good (410).",
} as const;

/** How an endpoint does, and what it is told of. */
export function EndpointHealth({ endpoint }: { endpoint: Endpoint }) {
  const { disabledFor, failingSince, failures, lastSuccessAt, waiting, formerSecretUntil, events } = endpoint;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      {disabledFor && (
        <Banner>
          {reasons[disabledFor]} Mend it, send a test, then activate it; what failed can be replayed.
        </Banner>
      )}
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Fact label="Last delivered">{lastSuccessAt ? <When at={lastSuccessAt} /> : "Nothing yet"}</Fact>
        <Fact label="Failing">
          {failingSince ? (
            <>
              {counted(failures, "attempt")}, the first <When at={failingSince} />
            </>
          ) : (
            "No"
          )}
        </Fact>
        <Fact label="Waiting">{counted(waiting, "delivery", "deliveries")}</Fact>
        <Fact label="Told of" wide>
          {events === null ? (
            "Everything, also what is to come"
          ) : (
            <ul className="flex flex-wrap gap-1.5">
              {events.map((type) => (
                <li key={type}>
                  <code className="rounded-control bg-sunken px-2 py-1 font-mono text-xs">{type}</code>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {formerSecretUntil && formerSecretUntil > new Date() && (
          <Fact label="Secret" wide>
            The one before signs as well until{" "}
            {formerSecretUntil.toISOString().slice(0, 16).replace("T", " ")} UTC
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "grid min-w-0 gap-1 sm:col-span-3" : "grid min-w-0 gap-1"}>
      <dt className="text-ink-faint text-sm">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
