/** The longest post is a million characters, of up to four bytes each, and JSON escapes some of them. */
export const callBytes = 8 * 1024 * 1024;
