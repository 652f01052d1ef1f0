import { Link } from "@tanstack/react-router";
import { CalendarDays, Link as LinkIcon, type LucideIcon, MapPin } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "../auth/viewer.ts";
import { buttonLook } from "../parts/Button.tsx";
import { Avatar, nameOf } from "./Avatar.tsx";
import { FollowButton, type Profile } from "./FollowButton.tsx";

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function ProfileHeader({ profile }: { profile: Profile }) {
  const viewer = useViewer();
  return (
    <header className="grid gap-6 sm:grid-cols-[auto_1fr] sm:gap-8">
      <Avatar person={profile} size="large" />
      <div className="grid min-w-0 gap-4">
        <div className="flex flex-wrap items-start justify-between gap-4">
          <div className="min-w-0">
            <h1 className="headline text-4xl">{nameOf(profile)}</h1>
            <p className="mt-1 text-ink-faint">@{profile.username}</p>
          </div>
          {viewer?.id === profile.id ? (
            <Link to="/settings" className={buttonLook()}>
              Edit profile
            </Link>
          ) : (
            <FollowButton profile={profile} />
          )}
        </div>
        {profile.bio && <p className="max-w-prose whitespace-pre-line font-serif text-lg">{profile.bio}</p>}
        <ul className="flex flex-wrap gap-x-6 gap-y-1 text-ink-soft text-sm">
          {profile.location && <Fact icon={MapPin}>{profile.location}</Fact>}
          {profile.website && (
            <Fact icon={LinkIcon}>
              <a
                href={profile.website}
                rel="nofollow ugc noopener"
                className="inline-flex min-h-8 items-center text-accent hover:underline pointer-coarse:min-h-11"
              >
                {profile.website.replace(/^https?:\/\/|\/$/g, "")}
              </a>
            </Fact>
          )}
          <Fact icon={CalendarDays}>Here since {month.format(profile.joinedAt)}</Fact>
        </ul>
        <dl className="flex flex-wrap gap-x-6 text-sm">
          <Count of={profile.postCount} label={profile.postCount === 1 ? "post" : "posts"} />
          <Count of={profile.followerCount} label={profile.followerCount === 1 ? "follower" : "followers"} />
          <Count of={profile.followingCount} label="following" />
        </dl>
      </div>
    </header>
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <li className="inline-flex min-h-8 min-w-0 items-center gap-1.5">
      <Icon className="size-4 shrink-0 text-ink-faint" aria-hidden />
      {children}
    </li>
  );
}

function Count({ of, label }: { of: number; label: string }) {
  return (
    <div className="flex flex-row-reverse gap-1.5">
      <dt className="text-ink-faint">{label}</dt>
      <dd className="font-semibold tabular-nums">{of}</dd>
    </div>
  );
}
