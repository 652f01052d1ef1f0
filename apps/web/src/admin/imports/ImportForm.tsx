import { useReducer, useState } from "react";
import { FormNote } from "../../forms/FormNote.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { Field, inputLook } from "../../parts/Field.tsx";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { Progress } from "../../parts/Progress.tsx";
import { SelectField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { Check } from "../Check.tsx";
import { Panel } from "../Panel.tsx";
import { useImport } from "./use-import.ts";

const names = { wordpress: "WordPress", ghost: "Ghost" };
const where = {
  wordpress: "WordPress writes it under Tools, Export, All content: an XML file of at most 1 GB.",
  ghost: "Ghost writes it under Settings, Migration tools, Export: a JSON file of at most 400 MB.",
};
const types = { wordpress: ".xml,text/xml,application/xml", ghost: ".json,application/json" };

/** Chooses a file of another site and sends it. */
export function ImportForm() {
  const [source, setSource] = useState<keyof typeof names>("wordpress");
  const [sitting, startOver] = useReducer((count: number) => count + 1, 0);
  const { form, percent, problem, cancel } = useImport(source, () => {
    startOver();
    toast("The file is here. Its posts are being brought over.");
  });
  const sending = percent !== undefined;
  return (
    <Panel title="Bring a site here" lead="Run again with a newer file, it brings only what is new.">
      <LeaveGuard unsaved={() => sending}>
        The file is still being sent. That stops when you leave.
      </LeaveGuard>
      <form {...form.props} key={sitting} className="grid gap-5">
        <FormNote form={form} />
        {problem && <Banner>{problem}</Banner>}
        <SelectField
          label="From"
          name="source"
          options={names}
          value={source}
          onChange={({ target }) => setSource(target.value === "ghost" ? "ghost" : "wordpress")}
        />
        <Field
          label="File"
          hint={where[source]}
          errors={form.fields.filename && (form.fields.bytes ?? ["Please choose the file."])}
        >
          {(tied) => (
            <input {...tied} type="file" name="filename" accept={types[source]} className={inputLook} />
          )}
        </Field>
        <TextField
          label="Address of the site"
          name="site"
          type="url"
          optional
          placeholder="https://old.example.org"
          hint={
            source === "ghost"
              ? "Ghost's file does not say it, and its pictures are fetched from there."
              : "Only where it is another one than the file says."
          }
          errors={form.fields.site}
        />
        <TextField
          label="Username of one author for all posts"
          name="author"
          optional
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          hint="Otherwise their authors get accounts, without a password and without a mail."
          errors={form.fields.author}
        />
        <div>
          <Check name="pictures" label="Fetch the pictures" defaultChecked />
          {source === "wordpress" && (
            <Check
              name="comments"
              label="Comments too: each of their writers gets an account by their mail address"
            />
          )}
        </div>
        {sending && <Progress label="Sending the file" percent={percent} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={form.pending}>
            Bring it here
          </Button>
          {sending && (
            <Button variant="quiet" onClick={cancel}>
              Cancel
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
