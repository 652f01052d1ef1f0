import { useSuspenseQuery } from "@tanstack/react-query";
import { useHydrated } from "@tanstack/react-router";
import { checkLook } from "../admin/Check.tsx";
import { Panel } from "../admin/Panel.tsx";
import { Button } from "../parts/Button.tsx";
import { useTRPC } from "../trpc.ts";
import { topics } from "./topics.ts";
import { useChoice } from "./use-choice.ts";

/** Which mails somebody gets: one's own, or those of whom the token of a mail belongs to. Each choice is saved at once. */
export function Preferences({ token }: { token?: string }) {
  const { data } = useSuspenseQuery(useTRPC().mails.preferences.queryOptions({ token }));
  const choose = useChoice(token);
  const ready = useHydrated();
  const shown = topics.filter(({ name }) => name !== "moderation" || data.moderates);
  const none = shown.every(({ name }) => !data[name]);
  return (
    <Panel
      title="News"
      lead={
        <>
          They go to <strong className="break-all font-medium text-ink">{data.address}</strong>, as it
          happens.
        </>
      }
    >
      <fieldset className="-my-2 grid divide-y divide-line">
        <legend className="sr-only">Send me a mail about</legend>
        {shown.map(({ name, label, hint }) => (
          <label key={name} className="flex min-h-11 items-start gap-3 py-3">
            <input
              type="checkbox"
              name={name}
              checked={data[name]}
              disabled={!ready}
              onChange={({ target }) => choose({ [name]: target.checked })}
              aria-describedby={`about-${name}`}
              className={`mt-0.5 ${checkLook}`}
            />
            <span className="grid min-w-0">
              <span className="font-medium">{label}</span>
              <span id={`about-${name}`} className="text-ink-faint text-sm">
                {hint}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        <Button
          disabled={none || !ready}
          onClick={() => choose(Object.fromEntries(shown.map(({ name }) => [name, false])))}
        >
          Send me none of these
        </Button>
      </div>
      <p className="text-ink-faint text-sm">
        Mails about your account and your orders always come: they are how you know that it was you.
      </p>
    </Panel>
  );
}
