import type { Fields } from "@agora/api/contract";
import { Plus } from "lucide-react";
import { Panel } from "../../admin/Panel.tsx";
import { Button } from "../../parts/Button.tsx";
import { counted } from "../variant-words.ts";
import { type Draft, newVariant } from "./draft.ts";
import { OptionsField } from "./OptionsField.tsx";
import { suggestSku } from "./suggest-sku.ts";
import { VariantCard } from "./VariantCard.tsx";

const most = 100;

export function VariantsField({
  draft,
  change,
  currency,
  fields,
}: {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  currency: string;
  fields: Fields;
}) {
  const { name, options, variants } = draft;
  const values = options.map(() => "");
  const add = () =>
    change({
      variants: [...variants, { ...newVariant(values), sku: suggestSku(name, [`${variants.length + 1}`]) }],
    });
  return (
    <Panel
      title="Variants"
      lead="Stock of those that are saved is booked under Stock. One that is removed is sold no longer; orders keep naming it."
    >
      <OptionsField draft={draft} change={change} unnamed={fields["variants.0.options."] !== undefined} />
      {fields.variants && (
        <p role="alert" className="font-medium text-danger">
          {fields.variants.join(" ")}
        </p>
      )}
      <ul
        aria-label={counted(variants.length, "variant")}
        className="divide-y divide-line border-line border-t"
      >
        {variants.map((variant, at) => (
          <VariantCard
            key={variant.key}
            variant={variant}
            at={at}
            optionNames={options.map((option) => option.name)}
            currency={currency}
            fields={fields}
            edit={(changes) => change({ variants: variants.with(at, { ...variant, ...changes }) })}
            remove={
              variants.length > 1
                ? () => change({ variants: variants.filter(({ key }) => key !== variant.key) })
                : undefined
            }
          />
        ))}
      </ul>
      {options.length > 0 && variants.length < most && (
        <div>
          <Button size="small" onClick={add}>
            <Plus className="size-4" aria-hidden />
            One more variant
          </Button>
        </div>
      )}
    </Panel>
  );
}
