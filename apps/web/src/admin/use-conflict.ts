import { useState } from "react";

/** Whether the last attempt met somebody else's change; `sitting` changes when the fields are to be filled anew. */
export function useConflict() {
  const [state, setState] = useState({ met: false, sitting: 0 });
  return {
    ...state,
    meet: () => setState(({ sitting }) => ({ met: true, sitting })),
    settle: () => setState(({ sitting }) => ({ met: false, sitting })),
    startOver: () => setState(({ sitting }) => ({ met: false, sitting: sitting + 1 })),
  };
}
