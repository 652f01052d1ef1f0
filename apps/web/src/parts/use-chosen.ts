import { useState } from "react";

/** The value of a field at once, while the address that will say the same is still on its way. */
export function useChosen(current: string) {
  const [state, setState] = useState({ current, chosen: current });
  const followed = state.current === current ? state : { current, chosen: current };
  if (followed !== state) setState(followed);
  return [followed.chosen, (chosen: string) => setState({ current, chosen })] as const;
}
