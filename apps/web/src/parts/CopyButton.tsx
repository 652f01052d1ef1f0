import { Check, Copy } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { toast } from "./toasts.ts";

export function CopyButton({
  text,
  size,
  children,
}: {
  text: string;
  size?: ComponentProps<typeof Button>["size"];
  children: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 3_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Browsers keep the clipboard from pages that did not come over https.
      toast("Your browser does not allow that here. Please select and copy it by hand.", "problem");
    }
  };
  return (
    <>
      <Button size={size} onClick={copy}>
        <Icon className="size-4" aria-hidden />
        {children}
      </Button>
      <span aria-live="polite" className="sr-only">
        {copied && "Copied."}
      </span>
    </>
  );
}
