import { contract } from "@agora/api/contract";
import { FormNote } from "../forms/FormNote.tsx";
import { useForm } from "../forms/use-form.ts";
import { Button } from "../parts/Button.tsx";
import { CodeField } from "./CodeField.tsx";

const schema = contract.auth.signIn.input.pick({ code: true }).required();

/** The second factor, after whatever was the first. */
export function CodeStep({ send, back }: { send: (code: string) => Promise<void>; back: () => void }) {
  const form = useForm({
    schema,
    read: (data) => ({ code: data.get("code") }),
    send: ({ code }) => send(code),
    about: { WRONG_CODE: "code" },
  });
  return (
    <form {...form.props} className="grid gap-5">
      <FormNote form={form} />
      <CodeField errors={form.fields.code} focus />
      <Button type="submit" variant="primary" size="wide" pending={form.pending}>
        Sign in
      </Button>
      <Button variant="quiet" size="wide" onClick={back}>
        Start again
      </Button>
    </form>
  );
}
