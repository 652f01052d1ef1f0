import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { buttonLook } from "../parts/Button.tsx";
import { readTheme, setTheme, type Theme } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon };
const after = { system: "light", light: "dark", dark: "system" } as const;

export function ThemeToggle() {
  const [theme, setShown] = useState<Theme>(readTheme);
  const Icon = icons[theme];
  const next = after[theme];
  return (
    <button
      type="button"
      className={buttonLook({ variant: "quiet", size: "icon" })}
      aria-label={`Colours: ${theme}. Change to ${next}.`}
      title={`Colours: ${theme}`}
      onClick={() => {
        setTheme(next);
        setShown(next);
      }}
    >
      <Icon className="size-5" aria-hidden />
    </button>
  );
}
