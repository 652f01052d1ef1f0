import type { Outputs } from "@agora/api/contract";
import type { Provider } from "./use-pay.ts";

type Providers = Outputs["payments"]["providers"]["items"];

/** The ways to pay, as radio buttons; the first one stands until another is chosen. */
export function ProviderChoice({
  providers,
  chosen,
  onChoose,
}: {
  providers: Providers;
  chosen: Provider | undefined;
  onChoose: (provider: Provider) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-[0.9375rem]">How do you want to pay?</legend>
      {providers.map(({ id, name }) => (
        <label
          key={id}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control border border-line-strong/60 bg-surface px-4 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name="provider"
            value={id}
            checked={chosen === id}
            className="size-4.5 accent-accent"
            onChange={() => onChoose(id)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
