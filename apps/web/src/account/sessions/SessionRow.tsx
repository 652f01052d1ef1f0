import type { Outputs } from "@agora/api/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { Badge } from "../../admin/Badge.tsx";
import { Button } from "../../parts/Button.tsx";
import { refused } from "../../parts/refusal.ts";
import { toast } from "../../parts/toasts.ts";
import { When } from "../../parts/When.tsx";
import { useTRPC } from "../../trpc.ts";

type Session = Outputs["sessions"]["list"]["items"][number];

function iconOf(device: string) {
  if (/android|ios|iphone|ipad/i.test(device)) return Smartphone;
  return / on |browser/i.test(device) ? Monitor : SquareTerminal;
}

export function SessionRow({ session, ended }: { session: Session; ended: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.sessions.revoke.mutationOptions({
      onSuccess: async () => {
        toast(`${session.device} is signed out.`);
        await queryClient.invalidateQueries({ queryKey: trpc.sessions.list.queryKey() });
        ended();
      },
      onError: (error) => toast(refused(error).message, "problem"),
    }),
  );
  const Icon = iconOf(session.device);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <Icon className="size-6 shrink-0 text-ink-faint max-sm:hidden" strokeWidth={1.5} aria-hidden />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {session.device}
          {session.current && <Badge tone="good">This one</Badge>}
        </p>
        <p className="text-ink-faint text-sm">
          Seen <When at={session.lastSeenAt} />
          {session.ip && ` from ${session.ip}`}, signed in <When at={session.createdAt} />
        </p>
      </div>
      {!session.current && (
        <Button
          size="small"
          aria-label={`Sign out ${session.device}`}
          pending={revoke.isPending}
          onClick={() => revoke.mutate({ id: session.id })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
