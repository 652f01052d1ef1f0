import { contract } from "@agora/api/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useReducer } from "react";
import { text } from "../../forms/fields.ts";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { ConflictNote } from "../ConflictNote.tsx";
import type { PersonDetails } from "../people/people.ts";
import { useChanged } from "./use-changed.ts";

export function PersonForm({ person }: { person: PersonDetails }) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const queryKey = useTRPC().users.get.queryKey({ id: person.id });
  const changed = useChanged();
  const [sitting, startOver] = useReducer((count: number) => count + 1, 0);
  const form = useForm({
    schema: contract.users.update.input,
    read: (data) => ({
      id: person.id,
      version: person.version,
      name: text(data, "name") ?? null,
      username: data.get("username"),
      email: data.get("email"),
    }),
    send: async (input) => {
      await changed(await client.users.update.mutate(input));
      toast("The account is saved.");
    },
    onStale: () => queryClient.invalidateQueries({ queryKey }),
  });
  const stale = form.reason === "VERSION_CONFLICT";
  return (
    <form {...form.props} className="grid gap-5">
      {form.message && (
        <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
          {stale ? (
            <ConflictNote
              theirs={[
                ["Name", person.name ?? "none"],
                ["Username", person.username],
                ["Mail address", person.email],
              ]}
              takeTheirs={() => {
                startOver();
                form.reset();
              }}
            />
          ) : (
            form.message
          )}
        </Banner>
      )}
      <div key={sitting} className="grid gap-5">
        <TextField
          label="Name"
          name="name"
          maxLength={80}
          defaultValue={person.name ?? ""}
          autoComplete="off"
          optional
          errors={form.fields.name}
        />
        <TextField
          label="Username"
          name="username"
          defaultValue={person.username}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          errors={form.fields.username}
          hint="3 to 30 letters, digits, _ or -. Links to the old page stop working."
        />
        <TextField
          label="Mail address"
          name="email"
          type="email"
          defaultValue={person.email}
          autoComplete="off"
          required
          errors={form.fields.email}
          hint="A new one has to be confirmed again by its owner."
        />
      </div>
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save account
        </Button>
      </div>
    </form>
  );
}
