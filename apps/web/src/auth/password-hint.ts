export const passwordHint =
  "At least 8 characters. Four or five unrelated words are good; names and dates are not.";
