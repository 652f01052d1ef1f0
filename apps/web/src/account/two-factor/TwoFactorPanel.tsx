import type { Outputs } from "@agora/api/contract";
import { useState } from "react";
import { Badge } from "../../admin/Badge.tsx";
import { Panel } from "../../admin/Panel.tsx";
import { useMeChanged } from "../../auth/use-me-changed.ts";
import { Button } from "../../parts/Button.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import { toast } from "../../parts/toasts.ts";
import { useSelf } from "../../settings/use-self.ts";
import { AskToStart } from "./AskToStart.tsx";
import { ConfirmCode } from "./ConfirmCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { TurnOff } from "./TurnOff.tsx";

type Step =
  | { at: "asking" }
  | { at: "scanning"; started: Outputs["twoFactor"]["start"] }
  | { at: "keeping"; codes: string[] }
  | { at: "turning off" };

const titles = {
  asking: "Set up a second factor",
  scanning: "Scan this code",
  keeping: "Keep these recovery codes",
  "turning off": "Turn the second factor off?",
} as const;

/** Something one has, beside the password that one knows. */
export function TwoFactorPanel() {
  const { twoFactor } = useSelf();
  const [step, setStep] = useState<Step>();
  const meChanged = useMeChanged();
  const close = () => setStep(undefined);
  return (
    <Panel
      title="Second factor"
      aside={<Badge tone={twoFactor ? "good" : "plain"}>{twoFactor ? "On" : "Off"}</Badge>}
      lead="With it, a stolen password is not enough: signing in also takes a code from an app on your phone."
    >
      <div>
        {/* One button, so that focus finds it again when the dialog has changed what it says. */}
        <Button
          variant={twoFactor ? "secondary" : "primary"}
          onClick={() => setStep({ at: twoFactor ? "turning off" : "asking" })}
        >
          {twoFactor ? "Turn off" : "Set up"}
        </Button>
      </div>
      {step && (
        <FormDialog open sticky={step.at === "keeping"} title={titles[step.at]} onClose={close}>
          {step.at === "asking" && (
            <AskToStart close={close} started={(started) => setStep({ at: "scanning", started })} />
          )}
          {step.at === "scanning" && (
            <ConfirmCode
              started={step.started}
              close={close}
              confirmed={async (codes) => {
                setStep({ at: "keeping", codes });
                await meChanged();
              }}
            />
          )}
          {step.at === "keeping" && (
            <RecoveryCodes
              codes={step.codes}
              done={() => {
                close();
                toast("The second factor is on. You are signed out everywhere else.");
              }}
            />
          )}
          {step.at === "turning off" && (
            <TurnOff
              close={close}
              off={async () => {
                close();
                toast("The second factor is off.");
                await meChanged();
              }}
            />
          )}
        </FormDialog>
      )}
    </Panel>
  );
}
