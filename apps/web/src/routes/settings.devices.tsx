import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { useRef } from "react";
import { EndOthers } from "../account/sessions/EndOthers.tsx";
import { SessionRow } from "../account/sessions/SessionRow.tsx";
import { textLink } from "../auth/AuthPage.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { settingsHead } from "../settings/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/settings/devices")({
  loader: async ({ context: { queryClient, trpc } }) => {
    await queryClient.query({ ...trpc.sessions.list.queryOptions(), staleTime: 0 });
  },
  head: settingsHead("Devices"),
  component: DevicesPage,
});

function DevicesPage() {
  const list = useRef<HTMLUListElement>(null);
  const { data } = useSuspenseQuery(useTRPC().sessions.list.queryOptions());
  const others = data.items.filter((session) => !session.current).length;
  return (
    <>
      <PageHeader title="Devices" lead="Where you are signed in. Sign out whatever you don't recognise.">
        {others > 0 && <EndOthers />}
      </PageHeader>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label="Devices"
        className="divide-y divide-line border-line border-y outline-none"
      >
        {data.items.map((session) => (
          // The button that had focus goes with its row.
          <SessionRow key={session.id} session={session} ended={() => list.current?.focus()} />
        ))}
      </ul>
      <p className="text-ink-faint text-sm">
        {others === 0 ? (
          "You are signed in nowhere else."
        ) : (
          <>
            Something is here that is not yours? Sign it out, and then{" "}
            <Link to="/settings/security" className={textLink}>
              change your password
            </Link>
            .
          </>
        )}
      </p>
    </>
  );
}
