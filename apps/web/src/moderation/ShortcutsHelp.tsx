import { Check } from "../admin/Check.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";

const keys = [
  [["j", "↓"], "to the next comment"],
  [["k", "↑"], "to the one before"],
  [["x"], "pick it, or no longer"],
  [["⇧ x"], "pick everything from the last picked one to here"],
  [["a"], "approve"],
  [["r"], "reject"],
  [["s"], "call it spam"],
  [["b"], "ban its author (asks first)"],
  [["u"], "take the last decision back"],
  [["o"], "open the post in a new tab"],
  [["?"], "show these keys"],
] as const;

export function ShortcutsHelp({
  open,
  wanted,
  onWant,
  onClose,
}: {
  open: boolean;
  wanted: boolean;
  onWant: (wanted: boolean) => void;
  onClose: () => void;
}) {
  return (
    <FormDialog
      open={open}
      title="Keyboard"
      lead={<p>Decisions are about what is picked, or else about the comment with the green border.</p>}
      onClose={onClose}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2">
        {keys.map(([each, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1.5">
              {each.map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-md border border-line-strong/60 bg-sunken px-1.5 text-center font-mono text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-ink-soft">{what}</dd>
          </div>
        ))}
      </dl>
      <Check
        label="Use these keys on this device"
        checked={wanted}
        onChange={(event) => onWant(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
