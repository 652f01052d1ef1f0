import { Plus, Trash2 } from "lucide-react";
import { Button } from "../../parts/Button.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { completed, valuesOf } from "./combinations.ts";
import { type Draft, newKey, newVariant } from "./draft.ts";
import { suggestSku } from "./suggest-sku.ts";

const most = 3;

/** By what variants are told apart, and a button that makes those that are missing. */
export function OptionsField({
  draft,
  change,
  unnamed,
}: {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  /** Whether saving failed because an option has no name. */
  unnamed: boolean;
}) {
  const { name, options, variants } = draft;
  const edit = (key: string, changes: { name?: string; typed?: string }) =>
    change({ options: options.map((option) => (option.key === key ? { ...option, ...changes } : option)) });
  const remove = (at: number) =>
    change({
      options: options.filter((_, index) => index !== at),
      variants: variants.map((variant) => ({
        ...variant,
        values: variant.values.filter((_, index) => index !== at),
      })),
    });
  const add = () =>
    change({
      options: [...options, { key: newKey(), name: "", typed: "" }],
      variants: variants.map((variant) => ({ ...variant, values: [...variant.values, ""] })),
    });
  const complete = () =>
    change({
      variants: completed(
        variants,
        options.map(({ typed }) => valuesOf(typed)),
        (values, like) => ({
          ...newVariant(values),
          ...(like && { price: like.price, compareAt: like.compareAt }),
        }),
      ).map((variant) =>
        variant.sku === "" ? { ...variant, sku: suggestSku(name, variant.values) } : variant,
      ),
    });
  return (
    <div className="grid gap-4">
      {options.map((option, at) => (
        <div
          key={option.key}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]"
        >
          <div className="max-sm:col-span-2">
            <TextField
              label={`Option ${at + 1}`}
              value={option.name}
              maxLength={30}
              placeholder="Size"
              errors={unnamed && option.name.trim() === "" ? ["Please name it."] : undefined}
              autoComplete="off"
              onChange={({ target }) => edit(option.key, { name: target.value })}
            />
          </div>
          <TextField
            label="Values, with commas"
            value={option.typed}
            maxLength={1_000}
            placeholder="S, M, L"
            autoComplete="off"
            onChange={({ target }) => edit(option.key, { typed: target.value })}
          />
          <Button variant="quiet" size="icon" onClick={() => remove(at)}>
            <Trash2 className="size-4.5" aria-hidden />
            <span className="sr-only">Remove option {option.name || at + 1}</span>
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {options.length < most && (
          <Button size="small" onClick={add}>
            <Plus className="size-4" aria-hidden />
            {options.length === 0 ? "It comes in several kinds" : "Another option"}
          </Button>
        )}
        {options.length > 0 && (
          <Button size="small" onClick={complete}>
            Make all combinations
          </Button>
        )}
      </div>
    </div>
  );
}
