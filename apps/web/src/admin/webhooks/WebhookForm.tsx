import { contract } from "@agora/api/contract";
import { useQuery } from "@tanstack/react-query";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { ConflictNote } from "../ConflictNote.tsx";
import { EventChoice } from "./EventChoice.tsx";
import type { Endpoint } from "./queries.ts";
import { useWebhooksChanged } from "./use-webhooks-changed.ts";
import { chosenWords } from "./words.ts";

type Props = {
  /** The one to change; without it one is made. */
  endpoint?: Endpoint;
  made?: (made: { secret: string; endpoint: Endpoint }) => void;
  close: () => void;
};

const readForm = (data: FormData) => ({
  url: String(data.get("url") ?? "").trim(),
  description: data.get("description"),
  events: data.get("which") === "all" ? null : data.getAll("events"),
});

export function WebhookForm({ endpoint, made, close }: Props) {
  const client = useTRPCClient();
  const changed = useWebhooksChanged();
  const { data: catalogue } = useQuery(useTRPC().webhooks.events.queryOptions());
  const making = useForm({
    schema: contract.webhooks.create.input,
    read: readForm,
    send: async (input) => {
      const answer = await client.webhooks.create.mutate(input);
      made?.(answer);
      await changed();
    },
  });
  const changing = useForm({
    schema: contract.webhooks.update.input,
    read: (data) => ({ id: endpoint?.id, version: endpoint?.version, ...readForm(data) }),
    send: async (input) => {
      await client.webhooks.update.mutate(input);
      await changed();
      close();
      toast("The endpoint is saved.");
    },
    onStale: changed,
  });
  const form = endpoint ? changing : making;
  const stale = form.reason === "VERSION_CONFLICT";
  return (
    <form {...form.props} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5">
      {form.message && (
        <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
          {stale && endpoint ? (
            <ConflictNote
              theirs={[
                ["Address", endpoint.url],
                ["Told of", chosenWords(endpoint.events)],
              ]}
              takeTheirs={close}
            />
          ) : (
            form.message
          )}
        </Banner>
      )}
      <TextField
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        required
        defaultValue={endpoint?.url}
        errors={form.fields.url}
        hint="A public https:// address that takes POST requests. Redirects are not followed."
      />
      <TextField
        label="Description"
        name="description"
        optional
        maxLength={200}
        autoComplete="off"
        defaultValue={endpoint?.description}
        errors={form.fields.description}
        hint="What is there, so that others know it again."
      />
      <EventChoice
        events={catalogue?.items ?? []}
        chosen={endpoint ? endpoint.events : []}
        errors={form.fields.events}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {endpoint ? "Save" : "Make endpoint"}
        </Button>
      </div>
    </form>
  );
}
