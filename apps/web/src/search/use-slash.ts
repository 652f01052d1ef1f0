import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

const writing = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog] *";

/** "/" leads to the field for searching, unless somebody is writing. */
export function useSlash(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return;
      if (event.target instanceof Element && event.target.matches(writing)) return;
      event.preventDefault();
      const fields = document.querySelectorAll<HTMLInputElement>("[data-search]");
      const field = [...fields].find((each) => each.checkVisibility());
      if (!field) return void navigate({ to: "/search" });
      field.focus();
      field.select();
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [navigate]);
}
