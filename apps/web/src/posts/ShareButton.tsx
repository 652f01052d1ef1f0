import { Share2 } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";

/** Hands the address to whatever the device shares with, else to the clipboard. */
export function ShareButton({ title, path }: { title: string; path: string }) {
  const share = async () => {
    const url = new URL(path, window.location.origin).href;
    try {
      if ("share" in navigator && navigator.canShare?.({ title, url }))
        return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      toast("The link is copied.");
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      // Browsers keep the clipboard from pages that did not come over https.
      toast("Your browser does not allow that here. Please copy the address from its bar.", "problem");
    }
  };
  return (
    <Button onClick={share}>
      <Share2 className="size-5" aria-hidden />
      Share
    </Button>
  );
}
