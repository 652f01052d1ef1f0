/** Of the package, and of Agora. */
export const version = "0.1.0";
