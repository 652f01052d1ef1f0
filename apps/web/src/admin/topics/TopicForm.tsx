import { contract } from "@agora/api/contract";
import { useReducer } from "react";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPCClient } from "../../trpc.ts";
import { ConflictNote } from "../ConflictNote.tsx";
import { ColorField } from "./ColorField.tsx";
import type { Noun, Topic } from "./topics.ts";
import { useTopicsChanged } from "./use-topics-changed.ts";

/** Makes a topic, or changes the one that is given. */
export function TopicForm({ noun, topic, close }: { noun: Noun; topic?: Topic; close: () => void }) {
  const client = useTRPCClient();
  const changed = useTopicsChanged();
  const [sitting, startOver] = useReducer((count: number) => count + 1, 0);
  const form = useForm({
    schema: contract[noun === "tag" ? "tags" : "categories"].create.input,
    read: (data) => ({
      name: data.get("name"),
      description: data.get("description"),
      color: data.get("color") ?? undefined,
    }),
    send: async (words) => {
      const calls = noun === "tag" ? client.tags : client.categories;
      if (topic) await calls.update.mutate({ ...words, id: topic.id, version: topic.version });
      else await calls.create.mutate(words);
      await changed();
      close();
      toast(topic ? `${words.name} is saved.` : `There is a ${noun} ${words.name} now.`);
    },
    onStale: changed,
    about: { NAME_TAKEN: "name" },
  });
  const stale = form.reason === "VERSION_CONFLICT";
  return (
    <form {...form.props} className="grid gap-5">
      {form.message && (
        <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
          {stale && topic ? (
            <ConflictNote
              theirs={[
                ["Name", topic.name],
                ["Description", topic.description || "none"],
                ...(topic.color ? [["Colour", topic.color] satisfies [string, string]] : []),
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
          maxLength={50}
          defaultValue={topic?.name}
          autoComplete="off"
          required
          errors={form.fields.name}
          hint={topic ? "With a new name it gets a new address; the old one keeps leading here." : undefined}
        />
        <TextAreaField
          label="Description"
          name="description"
          maxLength={300}
          defaultValue={topic?.description}
          optional
          errors={form.fields.description}
          hint="Stands on its page, and in search engines."
        />
        {noun === "category" && <ColorField color={topic?.color} errors={form.fields.color} />}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={form.pending}>
          {topic ? "Save" : `Make ${noun}`}
        </Button>
      </div>
    </form>
  );
}
