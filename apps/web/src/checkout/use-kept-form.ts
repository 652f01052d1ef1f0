import { useHydrated } from "@tanstack/react-router";
import { type RefObject, useEffect } from "react";
import { keepInTab, keptInTab } from "../parts/session-store.ts";

const name = "agora.checkout";

function kept(): Record<string, string> {
  try {
    const fields: unknown = JSON.parse(keptInTab(name) ?? "{}");
    if (typeof fields !== "object" || fields === null) return {};
    return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, String(value)]));
  } catch {
    return {};
  }
}

/** What was typed stays in this tab until the order is placed. `known` stands in for what was not. */
export function useKeptForm(
  form: RefObject<HTMLFormElement | null>,
  known: () => Record<string, string | undefined>,
) {
  // Only then does the list of countries have them to choose from.
  const hydrated = useHydrated();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come to life; later it would overwrite what is typed.
  useEffect(() => {
    if (!hydrated) return;
    const values = { ...known(), ...kept() };
    for (const field of form.current?.elements ?? [])
      if (isField(field) && field.value === "" && values[field.name]) field.value = values[field.name] ?? "";
  }, [hydrated]);
  return {
    keep: () => {
      if (!form.current) return;
      const fields = [...form.current.elements].filter(isField).map((field) => [field.name, field.value]);
      keepInTab(name, JSON.stringify(Object.fromEntries(fields)));
    },
    drop: () => keepInTab(name, undefined),
  };
}

function isField(element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  if (element instanceof HTMLInputElement) return element.type !== "radio" && element.name !== "";
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}
