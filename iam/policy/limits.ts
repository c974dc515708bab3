// How much one evaluation case may hold, so that answering it stays a matter of milliseconds.

/** Characters of one case, white space included. */
export const longestCase = 524_288;
/** Characters of all its policies together: some forty managed policies at their quota. */
export const mostPolicyText = 262_144;
/** Policy text times the longest value matched against it; measured to be worth less than half a second. */
export const mostWork = 2 ** 28;
