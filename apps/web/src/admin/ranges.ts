/** Days that the charts can show. */
export const ranges = [30, 90, 365] as const;
export type Range = (typeof ranges)[number];
