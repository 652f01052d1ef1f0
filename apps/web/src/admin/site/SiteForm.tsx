import { contract } from "@agora/api/contract";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useReducer } from "react";
import { useForm } from "../../forms/use-form.ts";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { SelectField, TextAreaField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { ConflictNote } from "../ConflictNote.tsx";
import { Panel } from "../Panel.tsx";
import { readShop } from "./read-shop.ts";
import { ShopPanel } from "./ShopPanel.tsx";
import { commentModeration, settingsInWords, signUp } from "./words.ts";

/** The site's name and rules; `roles` are those that new accounts may get. */
export function SiteForm({ roles }: { roles: string[] }) {
  const client = useTRPCClient();
  const router = useRouter();
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const options = trpc.settings.get.queryOptions();
  const { data: settings } = useSuspenseQuery(options);
  const [sitting, startOver] = useReducer((count: number) => count + 1, 0);
  const form = useForm({
    schema: contract.settings.update.input,
    read: (data) => ({
      version: settings.version,
      siteName: data.get("siteName"),
      siteDescription: data.get("siteDescription"),
      signUp: data.get("signUp"),
      firstRole: data.get("firstRole"),
      commentModeration: data.get("commentModeration"),
      ...readShop(data),
    }),
    send: async (input) => {
      queryClient.setQueryData(options.queryKey, await client.settings.update.mutate(input));
      await queryClient.invalidateQueries(trpc.audit.list.pathFilter());
      await router.invalidate();
      toast("The settings are saved.");
    },
    onStale: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  });
  const { fields } = form;
  const stale = form.reason === "VERSION_CONFLICT";
  return (
    <form {...form.props} className="grid gap-6">
      {form.message && (
        <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
          {stale ? (
            <ConflictNote
              theirs={settingsInWords(settings)}
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
      <div key={sitting} className="grid gap-6">
        <Panel title="Name">
          <TextField
            label="Name of the site"
            name="siteName"
            defaultValue={settings.siteName}
            maxLength={80}
            required
            errors={fields.siteName}
          />
          <TextAreaField
            label="What it is"
            name="siteDescription"
            rows={2}
            maxLength={300}
            defaultValue={settings.siteDescription}
            errors={fields.siteDescription}
            hint="Shown beside the front page and to search engines."
          />
        </Panel>
        <Panel title="People">
          <SelectField
            label="New accounts"
            name="signUp"
            defaultValue={settings.signUp}
            options={signUp}
            errors={fields.signUp}
          />
          <SelectField
            label="First role"
            name="firstRole"
            defaultValue={settings.firstRole}
            options={Object.fromEntries(roles.map((role) => [role, role]))}
            errors={fields.firstRole}
            hint="What every new account may do. Roles that administer are not among them."
          />
          <SelectField
            label="New comments"
            name="commentModeration"
            defaultValue={settings.commentModeration}
            options={commentModeration}
            errors={fields.commentModeration}
          />
        </Panel>
        <ShopPanel settings={settings} fields={fields} />
      </div>
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save settings
        </Button>
      </div>
    </form>
  );
}
