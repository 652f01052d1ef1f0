import { tabLook, tabsLook } from "../../parts/tabs.ts";

/** On narrow screens the text and its preview take turns. */
export function ViewSwitch({ onWrite }: { onWrite: () => void }) {
  return (
    <div className={`${tabsLook} lg:hidden`}>
      <button type="button" className={tabLook} onClick={onWrite}>
        Write
      </button>
      <button type="button" aria-current="page" className={tabLook}>
        As it will be read
      </button>
    </div>
  );
}
