import type { Outputs } from "@agora/api/contract";
import { Badge } from "../../admin/Badge.tsx";
import { providerAddress } from "../../auth/ProviderButtons.tsx";
import { buttonLook } from "../../parts/Button.tsx";
import { When } from "../../parts/When.tsx";
import { Unlink } from "./Unlink.tsx";

type List = Outputs["identities"]["list"];

/** `provider` is missing where one is linked that can't be signed in with any more. */
export function ProviderRow({
  provider,
  linked,
  name,
}: {
  provider?: List["providers"][number];
  linked?: List["items"][number];
  name: string;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {name}
          {linked && <Badge tone="good">Linked</Badge>}
        </p>
        <p className="break-words text-ink-faint text-sm">
          {linked ? (
            <>
              {linked.email && `As ${linked.email}, `}since <When at={linked.linkedAt} />
            </>
          ) : (
            "Not linked"
          )}
        </p>
      </div>
      {linked && <Unlink provider={linked.provider} name={name} />}
      {!linked && provider && (
        <a
          href={providerAddress(provider, "/settings/connections")}
          className={buttonLook({ size: "small" })}
        >
          Connect {name}
        </a>
      )}
    </li>
  );
}
