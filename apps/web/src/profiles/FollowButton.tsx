import type { Outputs } from "@agora/api/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Plus } from "lucide-react";
import { SignInLink } from "../auth/SignInLink.tsx";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../trpc.ts";
import { nameOf } from "./Avatar.tsx";

export type Profile = Outputs["profiles"]["get"];

export function FollowButton({ profile }: { profile: Profile }) {
  const viewer = useViewer();
  const queryClient = useQueryClient();
  const client = useTRPCClient();
  const { username } = profile;
  const queryKey = useTRPC().profiles.get.queryKey({ username });
  const follow = useMutation({
    scope: { id: `follow-${username}` },
    mutationFn: (following: boolean) =>
      following ? client.profiles.follow.mutate({ username }) : client.profiles.unfollow.mutate({ username }),
    onMutate: (following) => {
      const before = queryClient.getQueryData(queryKey);
      const followerCount = profile.followerCount + (following ? 1 : -1);
      queryClient.setQueryData(queryKey, { ...profile, following, followerCount });
      return before;
    },
    onError: (error, _following, before) => {
      queryClient.setQueryData(queryKey, before);
      toast(refused(error).message, "problem");
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (viewer?.id === profile.id) return null;
  if (!viewer) return <SignInLink className={buttonLook({ variant: "primary" })}>Follow</SignInLink>;
  const Icon = profile.following ? Check : Plus;
  return (
    <button
      type="button"
      aria-pressed={profile.following}
      aria-label={`Follow ${nameOf(profile)}`}
      className={buttonLook({ variant: profile.following ? "secondary" : "primary" })}
      onClick={() => follow.mutate(!profile.following)}
    >
      <Icon className="size-4" aria-hidden />
      {profile.following ? "Following" : "Follow"}
    </button>
  );
}
