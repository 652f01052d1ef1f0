import { clsx } from "clsx";
import { useState } from "react";
import { Picture, type PictureData } from "../media/Picture.tsx";

type Person = {
  username: string;
  name: string | null;
  avatar: PictureData | null;
  /** Elsewhere, and used when there is none of ours. */
  avatarUrl?: string | null;
};

const sizes = {
  small: { className: "size-8 text-sm", pixels: "32px" },
  medium: { className: "size-11 text-base", pixels: "44px" },
  large: { className: "size-24 text-4xl sm:size-28", pixels: "112px" },
} as const;

export function nameOf(person: { username: string; name: string | null }): string {
  return person.name ?? person.username;
}

/** A hue of one's own for people without a picture, always the same for the same name. */
function hueOf(username: string): number {
  let sum = 0;
  for (const letter of username) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

/** Decoration beside a name, so it has no words of its own. */
export function Avatar({ person, size = "small" }: { person: Person; size?: keyof typeof sizes }) {
  const { className, pixels } = sizes[size];
  const [missing, setMissing] = useState<string | null>();
  const box = clsx("shrink-0 rounded-full object-cover", className);
  if (person.avatar) return <Picture picture={person.avatar} alt="" sizes={pixels} className={box} />;
  if (person.avatarUrl && person.avatarUrl !== missing)
    return (
      <img
        src={person.avatarUrl}
        alt=""
        loading="lazy"
        decoding="async"
        // The other site need not know who reads what here.
        referrerPolicy="no-referrer"
        className={clsx(box, "bg-sunken")}
        onError={() => setMissing(person.avatarUrl)}
      />
    );
  const hue = hueOf(person.username);
  return (
    <span
      aria-hidden
      className={clsx(box, "grid place-items-center font-serif leading-none font-semibold uppercase")}
      style={{
        background: `light-dark(oklch(90% 0.05 ${hue}), oklch(36% 0.06 ${hue}))`,
        color: `light-dark(oklch(35% 0.08 ${hue}), oklch(90% 0.05 ${hue}))`,
      }}
    >
      {nameOf(person).slice(0, 1)}
    </span>
  );
}
