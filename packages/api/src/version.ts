import manifest from "../package.json" with { type: "json" };

/** Of this release, which the lock's promises are counted by. */
export const { version } = manifest;
