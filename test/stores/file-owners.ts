/** Whether files have owners here, and modes that say what others may do. Windows has neither. */
export const hasOwners = process.geteuid !== undefined;
if (!hasOwners) console.warn("SKIPPED: files have no owners on this system. What others may do to them is not tested.");

/** Whether a file can be given to another user. */
export const isRoot = process.geteuid?.() === 0;
if (hasOwners && !isRoot) console.warn("SKIPPED: not run by root. What root's files are to others is not tested.");
