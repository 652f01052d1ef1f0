import type { Outputs } from "@agora/api/contract";
import { buttonLook } from "../parts/Button.tsx";

export type Provider = Outputs["identities"]["list"]["providers"][number];

/** Other places that can say who one is. They are left to by an ordinary link, because they are not ours. */
export function ProviderButtons({ providers, next }: { providers: readonly Provider[]; next?: string }) {
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-4 text-ink-faint text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <ul className="grid gap-2">
        {providers.map((provider) => (
          <li key={provider.id}>
            <a href={providerAddress(provider, next)} className={buttonLook({ size: "wide" })}>
              Go on with {provider.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function providerAddress({ url }: Provider, next: string | undefined): string {
  return next ? `${url}?${new URLSearchParams({ next })}` : url;
}
