import { addressesOf, previewOf } from "../media/shared-picture.ts";
import { head, siteOrigin } from "../site/head.ts";
import { nameOf } from "./Avatar.tsx";
import type { Profile } from "./FollowButton.tsx";

const interaction = (name: string, count: number) => ({
  "@type": "InteractionCounter",
  interactionType: `https://schema.org/${name}`,
  userInteractionCount: count,
});

/** The head of a person's page, with what search engines read of a person (schema.org/ProfilePage). */
export function profileHead(profile: Profile, { siteName, liked }: { siteName: string; liked: boolean }) {
  const path = `/@${profile.username}`;
  const { meta, links } = head({
    siteName,
    title: liked ? `What ${nameOf(profile)} likes` : nameOf(profile),
    description: profile.bio ?? undefined,
    path,
    feed: { author: profile.username },
    type: "profile",
    image: profile.avatar && previewOf(profile.avatar),
  });
  const person = {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    dateCreated: profile.joinedAt.toISOString(),
    mainEntity: {
      "@type": "Person",
      name: nameOf(profile),
      alternateName: `@${profile.username}`,
      identifier: profile.id,
      url: new URL(path, siteOrigin()).href,
      description: profile.bio ?? undefined,
      image: profile.avatar ? addressesOf(profile.avatar) : undefined,
      sameAs: profile.website ?? undefined,
      agentInteractionStatistic: interaction("WriteAction", profile.postCount),
      interactionStatistic: interaction("FollowAction", profile.followerCount),
    },
  };
  return {
    meta: [
      ...meta,
      { property: "profile:username", content: profile.username },
      { "script:ld+json": person },
    ],
    links,
  };
}
