import type { Fields, Reason } from "@agora/api/contract";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { refused } from "../parts/refusal.ts";
import { fieldsOf } from "./fields.ts";

type State = { fields: Fields; message?: string; reason?: Reason; pending: boolean };
const calm: State = { fields: {}, pending: false };

/**
 * A form that says what is wrong before it asks the server, with the contract's own schema, and afterwards with the
 * server's own words. It can't be sent twice at once, and focus goes to the first field that is wrong.
 */
export function useForm<Schema extends z.core.$ZodType>(form: {
  /** May be loaded when it is needed. */
  schema: Schema | (() => Promise<Schema>);
  read(data: FormData): unknown;
  send(input: z.core.output<Schema>): Promise<unknown>;
  /** Reads the value again that somebody else changed meanwhile, so that sending once more is a decision. */
  onStale?(): unknown;
  /** The field that a refusal is about when it names none itself. */
  about?: Partial<Record<Reason, string>>;
}) {
  const [state, setState] = useState(calm);
  const sending = useRef(false);
  const element = useRef<HTMLFormElement>(null);
  const banner = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.pending) return;
    const wrong = element.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else if (state.message) banner.current?.focus();
  }, [state]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    const data = new FormData(event.currentTarget);
    const names = new Set(
      [...event.currentTarget.elements].map((control) => control.getAttribute("name") ?? ""),
    );
    setState({ fields: {}, pending: true });
    try {
      const schema = typeof form.schema === "function" ? await form.schema() : form.schema;
      const checked = await schema["~standard"].validate(form.read(data));
      if (checked.issues) return setState({ fields: fieldsOf(checked.issues), pending: false });
      await form.send(checked.value);
      setState(calm);
    } catch (error) {
      const { reason, fields: named, message } = refused(error);
      if (reason === "VERSION_CONFLICT") form.onStale?.();
      const about = reason && form.about?.[reason];
      const fields = about ? { [about]: [message], ...named } : named;
      const shown = Object.keys(fields).some((name) => names.has(name));
      setState({ fields, message: shown ? undefined : message, reason, pending: false });
    } finally {
      sending.current = false;
    }
  };

  const reset = useCallback(() => setState(calm), []);

  return {
    ...state,
    banner,
    reset,
    props: { ref: element, noValidate: true, method: "post", onSubmit: submit } as const,
  };
}
