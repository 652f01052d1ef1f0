import { useRef } from "react";
import { ConflictNote } from "../../admin/ConflictNote.tsx";
import { Panel } from "../../admin/Panel.tsx";
import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { LeaveGuard } from "../../parts/LeaveGuard.tsx";
import { PageHeader } from "../../parts/PageHeader.tsx";
import { TextField } from "../../parts/TextField.tsx";
import { CategoriesField } from "./CategoriesField.tsx";
import { DescriptionField } from "./DescriptionField.tsx";
import { ImagesField } from "./ImagesField.tsx";
import { inWords } from "./in-words.ts";
import type { Product } from "./queries.ts";
import { StandingPanel } from "./StandingPanel.tsx";
import { useProductEditor } from "./use-product-editor.ts";
import { VariantsField } from "./VariantsField.tsx";

/** Adds a product, or changes the one that is given; all of it is saved at once. */
export function ProductEditor({
  product,
  currency,
  onCreated,
}: {
  product?: Product;
  currency: string;
  onCreated: (product: Product) => void;
}) {
  /** On its way to the address of what was just made. */
  const leaving = useRef(false);
  const editor = useProductEditor(product, {
    currency,
    onCreated: (made) => {
      leaving.current = true;
      onCreated(made);
    },
  });
  const { draft, seen, form, change, stale } = editor;
  return (
    <>
      <form {...form.props} className="grid min-w-0 gap-6">
        <PageHeader title={draft.name.trim() || "New product"}>
          <Button type="submit" variant="primary" pending={form.pending}>
            Save
          </Button>
        </PageHeader>
        {form.message && (
          <Banner ref={form.banner} kind={stale ? "note" : "problem"}>
            {stale && seen ? (
              <ConflictNote
                theirs={inWords(seen)}
                takeTheirs={() => {
                  editor.take(seen);
                  form.reset();
                }}
              />
            ) : (
              form.message
            )}
          </Banner>
        )}
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_17rem]">
          <Panel title="What it is">
            <TextField
              label="Name"
              name="name"
              value={draft.name}
              maxLength={200}
              autoComplete="off"
              required
              errors={form.fields.name}
              onChange={({ target }) => change({ name: target.value })}
            />
            <DescriptionField
              value={draft.description}
              onChange={(description) => change({ description })}
              errors={form.fields.description}
            />
            <CategoriesField
              chosen={draft.categories}
              onChange={(categories) => change({ categories })}
              errors={form.fields.categories}
            />
          </Panel>
          <StandingPanel
            product={product}
            version={seen?.version}
            status={draft.status}
            change={change}
            changed={editor.take}
          />
        </div>
        <ImagesField images={draft.images} change={editor.changeImages} errors={form.fields.imageIds} />
        <VariantsField draft={draft} change={change} currency={currency} fields={form.fields} />
        <div>
          <Button type="submit" variant="primary" pending={form.pending}>
            Save
          </Button>
        </div>
      </form>
      <LeaveGuard unsaved={() => !leaving.current && editor.unsaved()}>
        <p>Your changes to this product are not saved yet.</p>
      </LeaveGuard>
    </>
  );
}
